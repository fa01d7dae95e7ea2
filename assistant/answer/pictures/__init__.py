"""Pictures for a vision-language model, and what its answer about one is held against."""
