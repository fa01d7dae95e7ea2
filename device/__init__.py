"""The glasses: camera, ears, the turn, skills and voice. Speaks to a server over HTTP only."""
