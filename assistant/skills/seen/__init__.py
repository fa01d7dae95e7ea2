"""Parts of the answers of `look` and `color`: which color something has, which of two it is."""
