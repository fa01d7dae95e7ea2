"""Timers in words: what they are for, which of them is meant, and what is said of them."""
