"""What templates of the site need beyond Django's own tags."""
