"""What somebody orders from printed prices: how many of what, what comes on top or off, and what is
put right afterwards. English only.
"""
