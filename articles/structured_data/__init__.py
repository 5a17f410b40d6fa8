"""Pages as schema.org describes them, for machines that read pages. Plain values in, dictionaries out."""
