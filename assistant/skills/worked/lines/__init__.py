"""The one line of a board, a dialog, a card or a timetable that a question asks for."""
