"""What is made from a model once, and kept beside it."""
