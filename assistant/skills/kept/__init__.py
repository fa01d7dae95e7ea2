"""What was kept for the wearer, looked at again: notes that are put right or dropped, lists, what
is due, the stopwatch. Commands of the skills in the folder above, which know none of these words.
"""
