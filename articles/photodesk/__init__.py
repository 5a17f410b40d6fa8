"""Rules about the use of a photo: what its words must say, what stops it, where it is used."""
