"""The command grammar: a recogniser for fixed phrases, for machines without Whisper."""
