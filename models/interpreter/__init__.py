"""The adapter that turns a small language model into the interpreter; we trained it ourselves.

`assistant.answer.interpreter.training` makes it from written talks.
"""

from pathlib import Path

ADAPTED = "qwen2.5-coder-0.5b-instruct-q4_k_m"  # the model that it was trained for
ADAPTER = Path(__file__).with_name("adapter.gguf")
