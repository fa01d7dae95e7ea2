"""From sound to an utterance that has ended: wake word, voice activity, partial transcripts,
backchannels and the pause that ends the turn."""
