"""Screens of the register that reach into articles: two records become one, a person's page is taken off."""
