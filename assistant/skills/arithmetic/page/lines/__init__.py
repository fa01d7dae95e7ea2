"""What follows from single lines of a page: counts times prices, what costs more than before,
offers for several, and a limit that is named."""
