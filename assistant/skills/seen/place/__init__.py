"""What kind of place a view shows, as far as things and a classifier tell it, and how good the
picture of it is."""
