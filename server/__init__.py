"""The HTTP assistant: OpenAI-compatible endpoints over an embedded Llama or any upstream."""
