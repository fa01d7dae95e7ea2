"""Scripts that the recognizer of Latin text does not know: noticed, and read by others."""
