"""From a pasted report to a draft: read, then save; the reading half knows no database."""
