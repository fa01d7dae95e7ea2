"""What of an answer is not read aloud: markup, reasoning, code. Knows no language."""
