"""One turn: utterance, endpointing, attention, playout, and the stages that a wearer's loop
calls."""
