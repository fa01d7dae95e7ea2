"""Questions about what the assistant can do: "can you read handwriting", "can you recognise faces".
One sentence for each kind, the same whatever LLM is configured, which would invent them.

English only. An order in the form of a question ("can you read this") is none of these.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.talk.out_of_reach import NO_HANDS

_ASKS = Pattern(
    r"^(?:so |and |hey |sightline )*(?:can|could|do|are|will|would)(?:n't)? you "
    r"(?:also |actually |even |really |just |not )*(?:able to |know how to |good at )?"
    r"(?P<what>.+?)(?: too| as well| at all| for me| or what| and that)*$"
)
NOT_ONLINE = "No, I can't look anything up online. I tell you what I see, hear and remember here."
NO_PLAYER = "No, I play no music, radio or audiobooks. I can tell you a joke or a story."
_ABILITIES = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (
            r"^(?:recogni[sz]e|know|identify|remember|learn|tell|see)(?:ing)? (?:(?:people's |my "
            r"\w+'s? )?faces|people|persons|who people are|who's who|somebody|someone|anybody|"
            r"my (?:friends|family|children|\w+)(?= by| apart))"
            r"(?: apart| by (?:sight|face|their faces?|(?:his|her) face)| when you see them)*$",
            "No, I can't tell who somebody is. I can say whether somebody is in view.",
        ),
        (
            r"^(?:go|get|be|look (?:\w+ )?up|search(?: \w+)?|check(?: \w+)?|work)(?:ing)? "
            r"(?:online|on the (?:internet|web|net)|(?:the )?(?:internet|web|net))$|"
            r"^(?:google|browse|surf|online|on the internet)(?: \w+){0,2}$|"
            r"^have (?:the |any )?(?:internet|google|web access)$",
            NOT_ONLINE,
        ),
        (
            r"^(?:do |play |have |stream |put on )?(?:any |some |the )?"
            r"(?:music|songs?|radio|podcasts?|audiobooks?|talking books)$",
            NO_PLAYER,
        ),
        (
            r"^(?:do )?(?:the )?(?:housework|cooking|cleaning|washing(?: up)?|ironing|dishes)$",
            NO_HANDS,
        ),
        (
            r"^read(?:ing)? (?:handwriting|handwritten \w+|cursive|writing)$",
            "Sometimes. I read print best; handwriting often comes out wrong.",
        ),
        (
            r"^read(?:ing)?(?: (?:text|print|letters|books|signs|labels|menus|out loud|aloud|"
            r"small print|things|mail|newspapers|screens|numbers))?$",
            "Yes, I read print that is in view. Hold it steady, and say, read this.",
        ),
        (
            r"^(?:see|tell|name|recogni[sz]e|identify|know)(?:ing)? (?:colou?rs)(?: apart)?$",
            "Yes, I can name colours, though not in poor light. Ask what colour something is.",
        ),
        (
            r"^count(?:ing)?(?: (?:things|objects|people|items))?$",
            "Yes, I can count people and the kinds of things that I know. Ask how many there are.",
        ),
        (
            r"^(?:set|do|have|make|run|use)(?:ting)? (?:alarms|timers|reminders|alarms and timers|"
            r"several timers|more than one timer|multiple timers)$|^(?:remind|wake) people$",
            "Yes, as many as you need. Say, set an alarm for seven, or, remind me at five to eat.",
        ),
        (
            r"^(?:remember|keep|take|make|store)(?:ing)? (?:things|notes|lists|stuff|anything)$",
            "Yes. Say, remember that, and what it is. I keep it until you delete it.",
        ),
        (
            r"^(?:scan|read)(?:ning|ing)? (?:codes|bar ?codes|qr ?codes|qr)$",
            "Yes, I read QR codes and bar codes. Say, scan this.",
        ),
        (
            r"^(?:find|look for|search for|detect|recogni[sz]e)(?:ing)? "
            r"(?:things|objects|stuff|items|doors|stairs|steps|keys)$",
            "I find some eighty kinds of things, such as people, cups, chairs and cars. I know no "
            "doors, stairs or keys.",
        ),
        (
            r"^(?:do |make )?translat(?:e|ions?|ing)\b"
            r"(?! (?:this|that|it|the|what|my)\b)(?: \w+){0,4}$|^(?:translate|speak|understand|"
            r"read|talk)(?:ing)?"
            r"(?: (?:in )?(?:other|foreign|different) languages| languages)?$",
            "No, not by myself: my skills know English only. Translating needs a larger language "
            "model. I can read foreign print aloud.",
        ),
        (
            r"^(?:see|work|look)(?:ing)? (?:in the dark|at night|without light)$",
            "No, I need light to see.",
        ),
        (
            r"^(?:describe|see|look)(?:ing)?(?: (?:things|pictures|photos|scenes|around|"
            r"what's around|images|surroundings))?$",
            "Yes, I say which things and words are in view. Ask, what do you see.",
        ),
        (
            r"^(?:tell|know|give)(?:ing)? (?:me )?(?:the )?(?:time|date|time in other (?:countries|"
            r"cities|places))"
            r"(?: in other (?:countries|cities|places))?$",
            "Yes. Ask what time it is, here or in another city.",
        ),
        (
            r"^(?:do|work out|calculate)(?:ing)? (?:sums|maths?|arithmetic|percentages|conversions|"
            r"calculations)$|^(?:calculate|convert)(?: units| things)?$",
            "Yes, simple sums, percentages and conversions of units.",
        ),
        (
            r"^(?:watch|look ?out|keep watch|warn)(?:ing)?(?: for (?:things|people|cars))?$",
            "I can tell you when a thing comes into view or a word can be read. I can't warn you "
            "of dangers.",
        ),
        (
            r"^(?:tell|say|see|measure)(?:ing)? (?:distances|how far (?:away )?things are)$",
            "No, not well: I can say how large a thing looks, and that something looks nearer.",
        ),
    )
)


def ability(question: str) -> str | None:
    """The sentence for a question about an ability, or None."""
    said = " ".join(re.sub(r"[^\w\s']", " ", question.casefold().replace("’", "'")).split())
    found = _ASKS.match(said)
    if found is None:
        return None
    what = found["what"]
    return next((sentence for pattern, sentence in _ABILITIES if pattern.match(what)), None)
