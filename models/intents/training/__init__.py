"""The phrases of the intents, and the trainer. Not needed at run time."""
