"""Questions that are understood by their words and answered without an LLM; command.py asks all."""
