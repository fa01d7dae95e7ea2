"""How people in a picture hold their bodies."""
