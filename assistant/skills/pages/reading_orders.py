"""Whether the words of a request may ask for a line of print: they ask something, and nothing that
another skill is for. Pure rules on words.
"""

from __future__ import annotations

from assistant.patterns import Pattern

# What other skills are for, whatever is printed.
_NO_READING = Pattern(
    r"^(?:(?:and|so|please|oh|okay|ok|now|then|can you|could you|would you) )*"
    r"(?:remember|remind|note|notes?|make an? |take an? |write|jot|save|keep|log|"
    r"set|start|stop|cancel|delete|remove|add|put|call|text|send|"
    r"play|watch|warn|wake|forget|snooze|let me know|tell me when|count|scan|describe|repeat|find|"
    r"where(?:'s|s| is| are)|thanks?|thank you|hello|hi|good|translate|how do you)\b"
    r"|\b(?:timers?|alarms?|reminders?|my notes|colou?rs?|weather|joke|in english|"
    r"where(?:'s| is| are)|what (?:does|do|did) (?:it|this|that|they|these) say(?=\W*$)|"
    r"read (?:it|this|that|all|everything)\b|do you see|can you see|you told|i told|by heart|"
    r"did i (?:say|tell|note|ask|put|leave|mention)|(?:shopping|to-?do|my) list|"
    r"(?:is|are) there (?:an?|any|some) \w+(?: \w+)? (?:here|nearby|around|near (?:me|here)))\b"
)
_ASKS = Pattern(
    r"\?|\b(?:what|which|when|how|who|whose|is|are|does|do|did|was|any|only|just|spell|next|step|"
    r"read|tell me|give me|from)\b"
)
_READ_ALL = Pattern(
    r"^(?:please |can you |could you |now |just )*read (?:me |out |us )*(?:all of (?:it|this|that|"
    r"the \w+)|everything|the (?:whole|entire) (?:thing|lot|text|page)|the lot|it all|all)\b"
    r"(?!.*\b(?:except|but|only|apart|slow\w*|again)\b)|"
    r"^what (?:does|do) (?:the|this|that|my) (?:door|sign|label|letter|notice|card|board|poster|"
    r"page|note|leaflet|gate|wall|window|van|lorry|box|packet) say(?: on it)?\W*$|"
    r"^.{3,60}[,;.] ?what(?:'s| does| do) (?:it|this|that|they) say\W*$|"
    r"^(?:(?:so|and) )*what(?:'s| is| was) (?:the|this|that|my) (?:\w+ )?"
    r"(?:message|notice|text|writing|note|notification)"
    r"(?: (?:on|in|at|across) (?:the|this|that|my) \w+(?: \w+)?)?\W*$|"
    r"^(?:please |can you |could you )*read (?:me |out )*(?:the|this|that|my) "
    r"(?:page|letter|sign|label|menu|notice|card|board|screen|paper|note|message|recipe|poster|"
    r"leaflet|whole \w+|entire \w+)(?: to me| out| aloud| please)*\W*$"
)


def is_another(asked: str) -> bool:
    """Whether a request, in lower case, is for another skill, or for all of a page."""
    return _NO_READING.search(asked) is not None or asks_for_all(asked)


def asks(asked: str) -> bool:
    """Whether a request, in lower case, asks something."""
    return _ASKS.search(asked) is not None


def asks_for_all(question: str) -> bool:
    """Whether all of a page is to be read: "read me the page"."""
    return _READ_ALL.match(question.casefold()) is not None


_SPELLS_IT = Pattern(
    r"\w[?.,;!] (?:(?:and|then|please|can you|could you) ){0,3}spell (?:it|that|this)\b"
    r"(?: out| for me| please| slowly)*\W*$"
)


def spells_it(asked: str) -> bool:
    """Whether what is asked for is to be spelled as well: "what's the password? Spell it out"."""
    return _SPELLS_IT.search(asked) is not None
