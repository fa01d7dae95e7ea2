"""What a live run and the server share: the turn, sight, answers, skills and memory.

Knows no hardware and no HTTP routes.
"""
