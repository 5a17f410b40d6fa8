"""Attached documents: a PDF comes in, is looked through, and a clean copy of it is put out for readers."""
