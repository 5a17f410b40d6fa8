"""Sitemaps: an index, and files whose addresses stay in the file where they once stood."""
