"""Vietnamese text, names, dates and numbers: pure functions that know no Django and no database."""
