"""`sightline doctor`: facts of the machine, checks of them, and what to do."""
