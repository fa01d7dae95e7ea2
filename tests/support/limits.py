"""How long a test waits for another program before it fails: long enough for a machine that is
slow and busy, since nothing is measured with it, and shorter than pytest's own limit."""

HANG_S = 240
