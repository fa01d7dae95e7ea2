"""What is written in view, as rows of lines: which of them a question means. Knows no picture."""
