"""What is kept: notes, timers, watches and sightings."""
