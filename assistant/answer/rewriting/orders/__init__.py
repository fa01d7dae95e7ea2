"""Orders in everyday words, written out as the skills know them."""
