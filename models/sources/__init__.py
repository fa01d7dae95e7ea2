"""Package indexes that carry models inside packages of other people."""
