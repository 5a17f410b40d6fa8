"""The proofreader: what in a text is misspelt, against the house style, against the register, or unsafe to publish."""
