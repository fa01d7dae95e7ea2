"""Sums with what is printed in view: what some of it comes to, the change, the better value, and
whether a bill adds up."""
