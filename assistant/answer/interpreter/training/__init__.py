"""Trains the interpreter on written talks."""
