"""What is worked out from what was said just before, and from rows of marks or of days."""
