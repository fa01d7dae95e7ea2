"""Tools of other programs that the LLM may call, beside the skills."""
