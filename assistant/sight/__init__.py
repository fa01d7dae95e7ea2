"""Which frame is meant, and what perception finds in it."""
