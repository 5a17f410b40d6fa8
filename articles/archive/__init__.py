"""Old reports come in from files, are read by people, and go live with their old dates; and everything goes out again."""
