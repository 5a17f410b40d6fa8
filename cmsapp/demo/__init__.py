"""The demo newsroom: its content as data (TOML), its drawn pictures, and what builds it into an empty database."""
