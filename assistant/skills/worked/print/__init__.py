"""What is picked from print by what was told just before, by a number that is said, or by the
clock: the other fish, the row of an age, what costs less, how far a tin goes, what is still to
come. English only.
"""
