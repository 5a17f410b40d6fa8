"""Who and what a text names: the importer's grammar, looked up in the register as of a day."""
