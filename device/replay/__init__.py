"""Recordings of a run, and their replay."""
