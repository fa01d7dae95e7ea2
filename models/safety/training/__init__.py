"""How the weights of the safety classifier are made; nothing that runs needs this."""
