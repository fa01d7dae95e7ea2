"""The Llama that ships with Sightline: it turns a question into a skill call, and knows nothing
else.

Data flows one way: phrases -> examples -> train -> export -> pocket.gguf; at run time only `calls`
and `arguments` are used.
"""

from pathlib import Path

POCKET_GGUF = Path(__file__).with_name("pocket.gguf")
