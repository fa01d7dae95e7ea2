"""What somebody in view does and has on, as far as places of things and a classifier tell it."""
