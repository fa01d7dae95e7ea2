"""Counts the words of requests."""
