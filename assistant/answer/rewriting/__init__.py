"""Follow-ups written out in full: what "it", "them" and "the other side" mean."""
