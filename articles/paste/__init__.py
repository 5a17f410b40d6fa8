""" "Dán bài": a pasted report is read, corrected piece by piece, and saved as a draft."""
