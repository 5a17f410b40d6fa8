"""The photo library as staff see it: it arranges what photos, people and the photo desk know."""
