"""What the display of a device shows of itself: a temperature, a setting, a measure. Pure rules on
words and lines."""
