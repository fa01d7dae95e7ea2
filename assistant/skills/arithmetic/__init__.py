"""Sums: `command` understands them as they are said aloud, `expressions` works out those that are
written in signs. The other modules know amounts, units, shapes, lengths of time and ages.
"""
