"""What a text may have been, by how people word what they ask."""
