"""What the wearer is about to do: where that can hurt somebody, a caution comes first, whatever
form the sentence has."""
