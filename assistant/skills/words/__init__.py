"""What words mean and how things are said: pure functions that several skills share."""
