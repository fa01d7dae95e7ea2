"""Neural voices: Piper's networks, cut in two so that sound begins before a clause is made."""
