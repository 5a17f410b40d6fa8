"""What readers get: one module a kind of page."""
