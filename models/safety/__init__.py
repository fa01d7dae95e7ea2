"""Whether a question asks for a judgement that could hurt somebody, and of what kind."""
