"""Cuts an answer into clauses that a voice speaks one after another."""
