"""How people word what they ask this assistant."""
