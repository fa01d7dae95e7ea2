"""What the times and days of a page mean now: how long it is until then, what comes after it, and
whether a time or a day is within what it allows."""
