"""How a skill is asked for: "how do I set an alarm", "what do I say to make you read". One sentence
with an example for each. English only."""

from __future__ import annotations

from assistant.patterns import Pattern

_ASKS = Pattern(
    r"\b(?:how (?:do|can|would|should|could|does one) (?:i|we|you|one)"
    r"(?: (?:get|make|tell|ask) you to)?|what (?:do|should|must|can|would) i "
    r"(?:have to |need to )?(?:say|ask|tell you)(?: (?:to|so|for|if i want))?"
    r"(?: (?:make|get|have|ask) you(?: to)?)?|what(?:'s| is) the (?:command|word|phrase|way) "
    r"(?:for|to)|which words|teach me (?:how )?to|show me how to) (?P<what>.+)$"
)
_TOPICS = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (
            r"\b(?:cancel|stop|turn off|end|delete|remove) .*\b(?:timer|alarm|reminder)",
            "Say, cancel the timer, or, cancel my seven o'clock alarm.",
        ),
        (
            r"\balarm|\bwake me\b|\bget me up\b",
            "Say, wake me at seven, or, set an alarm for half past six tomorrow.",
        ),
        (
            r"\btimer|\bcountdown",
            "Say, set a timer for ten minutes, or, a pasta timer for nine minutes.",
        ),
        (r"\bremind", "Say, remind me at six to take my tablets."),
        (
            r"\b(?:delete|forget|erase|remove|take back) .*\bnotes?\b",
            "Say, forget the note about, and what it is about.",
        ),
        (
            r"\b(?:notes?|remember things|remember something|make you remember|write down)\b"
            r"|^(?:to )?remember\b",
            "Say, remember that, and what it is; later ask for it.",
        ),
        (
            r"\b(?:shopping|to-?do|my) list\b|\b(?:make|start|keep|write|begin|create) (?:me )?"
            r"(?:an? |the |my )?(?:\w+ )?lists?\b|\b(?:put|add) .* (?:on|to) (?:an? |the )?list\b",
            "Say, put milk on my shopping list.",
        ),
        (
            r"\b(?:read|hear) (?:this|text|print|letters?|mail|a letter|something|signs?|to me|"
            r"aloud)\b",
            "Hold it still in view and say, read this.",
        ),
        (
            r"\b(?:find|look for) (?:things|something|an object|objects|a thing)\b",
            "Say, where is the cup, or whatever you look for.",
        ),
        (r"\b(?:scan|codes?|qr)\b", "Hold the code in view and say, scan this."),
        (
            r"\b(?:colou?rs?)\b",
            "Hold the thing in the middle of the view and ask what colour it is.",
        ),
        (
            r"\b(?:watch (?:out )?for|tell me when|let me know when)\b",
            "Say, tell me when you see a bus, or whatever it is.",
        ),
        (
            r"\b(?:make|get)? ?you (?:to )?(?:stop|shut up|be quiet)|\bstop you\b|\bbe quiet\b",
            "Say, stop.",
        ),
        (r"\b(?:slower|faster|speak slow|speak fast|speed)", "Say, slower, or, faster."),
    )
)
# A place or a person that is asked about, and no skill: "how do I get to the station".
_ABOUT_ME = Pattern(r"\b(?:you|alarm|timer|remind|notes?|list|read|scan|colou?r|watch|find)")


def sentence(said: str) -> str | None:
    """The sentence that tells how something is asked for, or None."""
    found = _ASKS.search(said)
    if found is None or _ABOUT_ME.search(found[0]) is None:
        return None
    what = found["what"]
    return next((sentence for pattern, sentence in _TOPICS if pattern.search(what)), None)
