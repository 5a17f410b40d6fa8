"""The picture by which networks and messengers show a report that somebody shares."""
