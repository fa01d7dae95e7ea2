"""Who may ask: keys, owners and rates."""
