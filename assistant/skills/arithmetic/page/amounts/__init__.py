"""Sums of one printed amount and one that is said: a price before and now, a price by the kilogram,
portions of a weight, the power of a supply, the time in a weaker oven."""
