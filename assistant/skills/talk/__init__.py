"""Talk that no skill is for, and what an assistant of this kind can't do: answered in a sentence
where no language model is there to talk.
"""
