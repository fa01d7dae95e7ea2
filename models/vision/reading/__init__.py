"""How far what was read of a line can be trusted."""
