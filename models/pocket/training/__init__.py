"""Phrases to examples to the pocket Llama: data, trainer, export and evaluation. Not in the
wheel."""
