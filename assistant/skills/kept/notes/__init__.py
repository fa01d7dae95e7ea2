"""What is done with notes that were just told."""
