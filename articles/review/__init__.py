"""The moderator's desk: what waits, the proposed page, and the decision."""
