"""Pages of the whole site: home and the pages of errors."""
