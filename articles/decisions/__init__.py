"""Promotion day: one decision entered for many people at once, and what then still says the old rank or post."""
