"""What sums need beside the sums themselves (assistant/skills/questions/sums.py): amounts as they
are said, sums that go on from the last one, lengths of time and ages.
"""
