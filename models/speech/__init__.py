"""Speech recognition, voice activity, the wake word, and the voice."""
