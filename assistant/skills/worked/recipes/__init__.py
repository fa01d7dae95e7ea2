"""Recipes and packs in view for more or less than they are printed for."""
