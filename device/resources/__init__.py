"""Memory, power and heat of the machine, before and during a run."""
