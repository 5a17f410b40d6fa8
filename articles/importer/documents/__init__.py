"""Files in, text out: a Word file, a web page or a text file becomes the lines that `read_report` reads, and its photos."""
