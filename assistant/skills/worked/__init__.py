"""What is worked out from print and from what was said just before: bills, fares, rates, days and
times. Each answer names its parts.

`first.answer` asks each kind in turn. English only; nothing is kept or set here.
"""
