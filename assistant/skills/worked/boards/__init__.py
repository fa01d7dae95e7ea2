"""Boards of departures and timetables in view."""
