"""What the wearer tells without asking that it be kept: where a thing is, when somebody comes, how
many there were. It is known while the conversation lasts, and kept in the notebook after a yes
only."""
