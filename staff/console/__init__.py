"""Django's commands for accounts, with an event in the record. An app of its own: the first app that has a command gives it."""
