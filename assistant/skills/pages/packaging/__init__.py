"""What packets and labels say: ingredients, dates and strengths, and warnings."""
