"""What has a notation of its own: chords, verses, formulas, functions, labels, cards, weather."""
