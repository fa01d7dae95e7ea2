"""What the assistant can do: one file per skill or family, and their registry."""
