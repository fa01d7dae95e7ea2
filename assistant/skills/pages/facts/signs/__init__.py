"""What is told of one of several signs, or of each: which is past its date, the whole of the one
that is named, a bus with its number."""
