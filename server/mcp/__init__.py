"""The assistant's senses for other agents, over the Model Context Protocol."""
