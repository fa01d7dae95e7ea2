"""Speech recognition and voices that are not on this machine."""
