"""What a request means where no rule knows its words: a small language model writes it as calls.

`interpreter` asks the model, `calls` are its words, `carrying_out` does what they say.
`training` makes the model's adapter from written talks.
"""
