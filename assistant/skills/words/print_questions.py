"""Questions for what is printed on things: a line, a price, a date, a size, how a thing is washed.

Patterns for a question in `phrases.plain` form; English only. Knows no text.
"""

from __future__ import annotations

from assistant.patterns import Pattern

# All of it, whatever is said about it before: "it's about my eyes, can you read it out".
READ_ALL = Pattern(
    r"\b(?:can|could|will|would) you (?:please |just )?read (?:it|this|that)(?: all)?"
    r"(?: out(?: loud)?| aloud| to me| for me| please)*\W*$|"
    r"^(?:please |just |now |and |so |okay |oh )*read (?:me )?(?:this|it|that)(?: all)?(?: out|"
    r" aloud| to me| for me)*(?:,? (?:please|would you|will you|could you|can you|love|dear|"
    r"darling|mate|pet|duck|hon|honey|son|sweetheart|then|now))*\W*$|"
    r"^(?:so |and |oh )*what(?:'s| is) (?:this|that|it)(?: letter| note| card| one)? "
    r"(?:from|about)\b|"
    r"^(?:so |and |but |oh )*what (?:are|do|does|is|have) (?:they|it|he|she) (?:after|want|"
    r"wanting|on "
    r"about|saying|writing about|got to say)\b"
)
_PLACE = r"(?:first|second|third|fourth|fifth|sixth|top|last|bottom|next) (?:line|row)"
_IN_WRITING = Pattern(
    r"^(?!(?:what|which|is the|are the) (?:picture|photo|image|drawing|logo|animal|pattern|"
    r"colou?r)(?:s|'s)?\b)(?:what|when|who|which|how much|is|are|does|do)\b.*\b(?:in|on|from) "
    r"(?:the|this|that|these|my) (?:paper|newspaper|menu|card|sign|label|poster|leaflet|letter|"
    r"receipt|list|programme|program|timetable|page|ticket|invitation|bill|statement|board|"
    r"envelope|packet|notice|slip|form|tag|screen|display)$|^what (?:\w+ ){0,2}size (?:is|are)\b|"
    r"^(?:what|which)(?:'s| is| one is)? (?:the )?(?:\w+ )?(?:cheap\w+|most expensive|dearest)\b|"
    r"\b(?:only|just) the \w+ (?:with|about|that)\b|"
    r"^how many \w+ (?:does|do|is|are|will) (?:it|this|they|these|that) "
    r"(?:feed|serve|hold|contain|need|take|for|make)\b|"
    r"^where (?:is|was|were|are) (?:it|this|they|these|that|those) (?:made|from|produced|grown)\b|"
    r"^how much (?:is|are|do|does) (?:this|that|these|those|it|they)\b(?! (?:left|in|there))|"
    r"^(?:can|may|should|must|does|do) (?:i|this|it|these|you|they) (?:\w+ ){0,2}"
    r"(?:iron|wash|tumble|dry ?clean|freeze|microwave|recycle|refrigerate)(?:ed)?\b|"
    r"^how (?:hot|warm) (?:can|should|do|must) (?:i|this|it) (?:be )?wash\w*\b|"
    r"^how long (?:do|does|should|must) (?:this|that|these|the \w+) "
    r"(?:need|cook|bake|go in|stay in)\b"
)
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|"
    r"fifty)"
)
_BELOW = Pattern(
    r"^(?:is|are|any|anything|which|what|how many|do|does|have|has|something|list|got)\b.*\b"
    r"(?:under|below|less than|cheaper than|no more than|over|at most|more than) "
    rf"(?:a |[$€£] ?)?{_NUMBER}(?: (?:euros?|pounds?|dollars?|quid))?$"
)
# What a device or a board shows: "what's my computer doing", "has my number come up".
_SHOWN = Pattern(
    r"^(?:so |and )*what(?:'s| is| was) (?:my|the|his|her) (?:reading|result)"
    r"(?: now| then| today| this morning)*$|"
    r"^(?:so |and )*(?:which|what) (?:pen|inhaler|cream|ointment|spray|tube|drops|tablets|pills|"
    r"box|medicine) (?:have|'ve|am|do) i (?:\w+ )?(?:got|have|here|holding|picked up)\b|"
    r"^what(?:'s| is| does| are| do)? (?:my|the|this|that) (?:\w+ )?"
    r"(?:computer|laptop|pc|tablet|screen|monitor|display|phone|machine|printer|washing machine|"
    r"dishwasher|meter|thermostat|microwave|board|departure board|till|scales?|thermometer) "
    r"(?:doing|saying|showing|say|show|up to|want\w*|asking(?: for)?|displaying|telling me)\b|"
    r"^what(?:'s| is) (?:on|showing on|up on|open on) (?:my|the|this|that) (?:\w+ )?"
    r"(?:computer|laptop|pc|tablet|screen|monitor|display|phone|meter|thermostat|board)$|"
    r"^what(?:'s| is) the (?:time|temperature|channel|number|reading|setting|speed|price) on "
    r"(?:the|my|this|that) (?!list|note|phone bill)\w+\b|"
    r"^(?:what|which) (?:date|time|number|name|price|year|word|letters?|code|digits?)"
    r"(?:'s| is| are| does| do)? (?:it |they )?"
    r"(?:on|in|at|printed|written|stamped|have|has|say|says) "
    r"(?:it|this|that|the|here|there|these|top)\b|"
    r"^what(?:'s| is) (?:on|showing on) (?:the )?(?:tv|telly|television|whiteboard|blackboard|"
    r"noticeboard|poster|sign|label|board)\b|"
    r"^what (?:does|do|did) (?:it|that|this|they) say (?:on|in|at|over|under|above) \w+|"
    r"^what(?:'s| is) (?:written|printed|painted|embroidered|engraved) (?:on|in|over|under)\b|"
    r"^(?:what|which) (?:window|program|app|page|message|error|error message) (?:is|was|are) "
    r"(?:\w+ )?(?:open|running|showing|this|that|it|up|on)\b|"
    r"^(?:has|have|is|was|did) (?:my|our) (?:number|name|turn|ticket|flight|train|bus|order) "
    r"(?:\w+ ){0,2}(?:up|called|next|there|on the \w+|shown|showing|ready|on time|delayed|"
    r"cancelled)\b|^(?:how|what) (?:many |much )?(?:percent|per cent|percentage) "
    r"(?:has|have|is|are)\b"
)
# What something is called, or for whom it is, and no judgement of it: "what bus is that coming".
_CALLED = Pattern(
    r"^(?:(?:so|and|but|oh|okay|right) )*(?:which|what) (?:number |kind of |sort of |type of )?"
    r"(?!way|side|lights?|signals?|m[ae]n|colou?r|mushroom|berr|plant|wire|snake|spider|insect)"
    r"[a-z]+ (?:is|are) (?:this|that|it|these|those)(?: one)?(?: coming| here| there| now| then)*"
    r"(?: (?:an? |the )?[a-z]+ or (?:an? |the )?[a-z]+)?$|"
    r"\bwhat(?:'s| is| does| do) (?:it|this|that|they) say$|"
    r"^(?:(?:so|and|but) )*how (?:hot|high|warm) (?:should|must|do|does|shall|am) (?:(?:i|the|it|"
    r"my|we) )?(?:\w+ )?(?:supposed to |meant to |need to |have to )?(?:be|go|set|have|turn)"
    r"(?: (?:it|on|to|at|the oven))*$|"
    r"^(?:(?:so|and|but) )*who(?:m)?(?:'s| is| are| was) (?:this|that|it|these|those|the [a-z]+)"
    r"(?: [a-z]+)? (?:for|from|by|to)$|"
    r"^(?:(?:so|and|but) )*what(?:'s| is| are)? (?:there )?(?:vegetarian|veggie|vegan|meat free)"
    r"(?: (?:on )?(?:here|this|the menu))?$"
)
_LISTED = Pattern(
    r"^(?:is|are) there (?:an? |any )?[\w ]+ on (?:the|this) (?:menu|list|sign|label|board|page|"
    r"bill|receipt|"
    r"packet|card|timetable)$"
)
_WRITTEN = Pattern(
    rf"^(?:read|what(?:'s| is| does)|tell me|give me|say|go to|jump to|show me)\b.*\b{_PLACE}\b|"
    r"^what(?:'s| is) the name of (?:the|this|that) (?:\w+ )?(?:hotel|shop|store|restaurant|cafe|"
    r"street|road|station|stop|pub|bar|bank|museum|school|hospital|book|magazine|boat|ship)$|"
    r"^what(?:'s| is| are)? the (?:first|second|third|next|last|top) (?:\w+ )?"
    r"(?:results?|hits?|headlines?|articles?|links?|options?|dish(?:es)?)$|"
    r"^how far (?:has|have|did) (?:it|this|that|the (?:download|update|installation|scan|check|"
    r"copy|upload)) (?:got|get|come|gone|progressed)(?: to| now| yet)?$|"
    r"^how much (?:do|does|did|will) (?:they|it|this) (?:take|knock) off$|"
    rf"^(?:by|until|till) when (?:must|should|do|can|may) (?:i|we)\b|\bdeadline\b|"
    rf"^is there (?:anything|something) to pay\b|"
    rf"^(?:does|do|did) (?:the|this|that) (?:\w+ )?(?:sign|label|notice|board|card|letter|poster|"
    rf"ticket|page|menu|packet|box) say\b|"
    rf"^(?:is|are) there (?:an? |any |the )?(?:website|web address|e-?mail(?: address)?|address|"
    rf"(?:tele)?phone number|price|date|expiry date)\b|"
    rf"^how (?:high|large|big) is the (?:fine|fee|bill|price|total|amount|charge|rent|fare)\b|"
    rf"^what do (?:i|we) (?:have|need) to pay\b|^what(?:'s| is) the year on\b|"
    rf"^(?:how|where|on what number) can i (?:reach|call|phone|ring|contact) (?:them|him|her)\b|"
    rf"^(?:what(?:'s| is)|read|tell me|give me)(?: me)? the (?:service|asset) tag\b|"
    rf"^(?:is|are) (?:it|they) (?:still )?open (?:on|at|now|today|tomorrow)\b|"
    rf"^when(?:'s| is| was) (?:it|this|that|these|those) (?:\w+ )?due\b|"
    rf"^how much do (?:i|we) (?:owe|have to pay|need to pay)\b|^(?:find|read) the words? \w+|"
    rf"^(?:until when|when|till when|what time) (?:is|are|do|does) (?:it|they|this) "
    rf"(?:open|close)\b"
)


# An order to read what is named, whatever that is, but what is kept or comes from elsewhere.
_READS = Pattern(
    r"^(?:(?:please|can you|could you|would you|will you|now|then|just|and|so|okay|go on) )*"
    r"read (?:(?:me|us|out|aloud) )*(?:my|the|his|her|our|their|this|that|these|those|[a-z]+'s|"
    r"what is on) (?!.*\b(?:notes?|lists?|timers?|alarms?|reminders?|appointments?|calendar|diary|"
    r"agenda|messages?|texts|e-?mails?|inbox|news|weather|forecast|story|stories|poem|jokes?|"
    r"horoscope|mind|thoughts|lips|palm|fortune|room|wikipedia|internet|watch(?:es)?|memory|"
    r"reminders|told|said|last|time|date|again|back|slow\w*|fast\w*)\b)[a-z]"
)


def reads_named(said: str) -> bool:
    """Whether words order to read something by its name: "read me my blood pressure"."""
    return _READS.match(said) is not None


def asks_name(said: str) -> bool:
    """Whether a question is only for what something is called, or for whom it is."""
    return _CALLED.search(said) is not None


def asks_for_print(said: str) -> bool:
    """Whether a question is for something that is printed on things."""
    patterns = (_WRITTEN, _IN_WRITING, _LISTED, _SHOWN, _BELOW)
    return any(pattern.search(said) for pattern in patterns)
