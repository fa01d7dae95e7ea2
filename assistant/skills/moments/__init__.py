"""Moments that are printed, told or kept, and what a request means by "before that", "till the
Galway one goes", "what it says": one reader for reminders, timers and questions of the clock.
"""
