"""What may hurt somebody, and what is said to it. English only."""
