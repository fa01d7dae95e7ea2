"""How Whisper gets a recording: in which pieces, on which windows, with how many beams."""
