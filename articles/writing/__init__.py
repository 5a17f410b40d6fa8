"""Writing between two saves: who has the form open, the autosaved copy, the key of the browser's journal, and the merge of two saves."""
