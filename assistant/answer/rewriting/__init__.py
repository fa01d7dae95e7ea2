"""Requests written out in full, so that whoever answers needs to know nothing of how they were
said: what was taken back in the same breath, what answers a question of the assistant's own, what
"it", "them" and "the other side" mean, and what is about the timer, note or watch set last.
"""
