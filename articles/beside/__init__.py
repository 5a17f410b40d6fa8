"""What stands beside the text while somebody writes it: remarks, the people it names, and what was decided about them."""
