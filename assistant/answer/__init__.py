"""From a question to an answer: the LLM client, the prompt, and the reply."""
