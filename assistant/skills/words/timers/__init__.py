"""Timers in words: what they are for, which of them is meant, what is said of them, and a time that
is put in place of theirs."""
