"""The HTTP assistant: OpenAI-compatible endpoints over a local LLM or any upstream."""
