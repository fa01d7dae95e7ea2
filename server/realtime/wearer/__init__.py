"""What one session gives the loop: its stages, its language model, when it listens."""
