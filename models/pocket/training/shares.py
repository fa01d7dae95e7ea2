"""How many of the examples are of which skill, and of which file of phrases."""

from __future__ import annotations

# Of all examples, as a ratio.
SHARES = {
    "chat": 18, "find": 16, "look": 11, "read": 11, "recall": 10, "watch": 9, "remember": 9,
    "unwatch": 7, "timer": 7, "count": 7, "color": 7, "stop": 6, "time": 5, "repeat": 5, "scan": 4,
}  # fmt: skip
# The share of each skill's examples that comes from reasons.txt, from expectations.txt and from
# everyday.txt: what the other files have too little of, whatever the number of their lines.
REASONS = {
    "chat": 0.2, "watch": 0.16, "scan": 0.25, "timer": 0.12, "repeat": 0.18, "look": 0.06,
    "color": 0.03, "read": 0.03, "find": 0.03, "recall": 0.03, "time": 0.05,
}  # fmt: skip
EXPECTATIONS = {
    "find": 0.25, "color": 0.3, "remember": 0.15, "chat": 0.2, "look": 0.12, "recall": 0.1,
    "count": 0.12, "unwatch": 0.1, "watch": 0.06, "timer": 0.12,
}  # fmt: skip
EVERYDAY = dict.fromkeys(SHARES, 0.25)
