"""A report on paper: the sheet that readers print, and the same sheet as a PDF."""
