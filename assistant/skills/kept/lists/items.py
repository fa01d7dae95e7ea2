"""The things that are named for a list: told apart, without fillers, with what is put right in the
same breath, and with what is said of a thing after it: "batteries, double A ones" is "double A
batteries", "bread, the brown not the white" is "brown bread", "apples, like six" is "six apples".

English only. Knows no list.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.kept.lists.run_together import apart

BETWEEN = Pattern(
    r"[,;]\s*(?:and\s+|plus\s+)?|\s{1,9}(?:and|plus)\s+|(?<![.!?…])[.!?…]+\s+|(?<!\s)\s+[-–—]+\s+"
)
ARTICLE = Pattern(r"^(?:(?:some|more) of (?:the|those|these)|the|some|those|these|a|an|my) ")
_FILLERS = Pattern(
    r"^(?:(?:oh|ooh|ah|um|uh|er|erm|yes|yeah|like|say|maybe|well|also|and|then|right|okay|"
    r"what else|let's see|let me think|what was it|what's it called|i think|oh yes|that's it)"
    r"(?:\b[ ,.]*))+",
    re.IGNORECASE,
)
_LESS = Pattern(
    r"^(?:(?:but )?(?:not|no|without|minus|forget|scrap|skip|leave out|leave off|scratch)|"
    r"(?:i've|i have|we've|we have)(?: already| still)? got|i don't need|we don't need) "
    r"(?:the |any |some |those |that )?(?P<what>.+?)(?: already| after all| at home| in)?$",
    re.IGNORECASE,
)
_ONLY = Pattern(r"^(?:just|only) (?:the |some )?(?P<what>.+)$", re.IGNORECASE)
_HESITATES = Pattern(
    r"^(?:no|nope|wait|sorry|actually|hang on|hold on|i mean|no wait|wait no|rather)\b[ ,]*",
    re.IGNORECASE,
)
_TAKEN_BACK = Pattern(
    r"^(?:don't(?: bother)?|never ?mind|(?:scrap|forget|scratch|leave) (?:it|that)|not now)$",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d+|a dozen|half a dozen|a couple(?: of)?|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|twenty)"
)
_COUNT = Pattern(
    rf"^(?:make (?:it|that) |(?:i|we)(?:'ll)? (?:only |just )?(?:want|need|take) |about |"
    rf"around |at least )*(?P<n>{_NUMBER})(?: of (?:them|those|it))?$",
    re.IGNORECASE,
)
_COUNTED = Pattern(rf"^{_NUMBER} ", re.IGNORECASE)
# "The forty mil ones", "the brown one", "the brown not the white".
_SORT = Pattern(
    r"^(?:(?:the |some )?(?P<sort>[\w' -]{1,30}?) ones?|(?P<size>(?:double|triple) (?:a|a's|as|ply|"
    r"thick|length|width|strength|size))|"
    r"the (?P<this>[\w'-]+))"
    r"(?:,? not (?:the |any )?[\w' -]+)?$",
    re.IGNORECASE,
)
_SIZE = Pattern(r"^(?:in )?(?:a )?size [\w]+$", re.IGNORECASE)
# Words that only fill the end of a list: "milk, eggs and that".
_NOTHING_NAMED = Pattern(
    r"^(?:that|this|it|stuff|things|so on|so forth|all that|that sort of thing|whatever|"
    r"what not|whatnot|the usual|et ?cetera|etc)$",
    re.IGNORECASE,
)
_NOT_OTHER = Pattern(r"^(?P<this>.+?),? (?:not|instead of|rather than) (?:the )?[\w' -]+$")


# What is put on a body, a hob or a screen, and on no list: "put jumper on", "put Netflix on".
_WORN_OR_SWITCHED = Pattern(
    r"\b(?:coats?|jackets?|jumpers?|cardigans?|gloves?|hats?|caps?|scar(?:f|ves)|shoes?|boots?|"
    r"slippers|socks|trousers|shirts?|dress(?:ed)?|clothes|pyjamas|glasses|seat ?belts?|helmets?|"
    r"masks?|make-?up|tvs?|telly|television|radio|music|netflix|films?|movies?|news|subtitles|"
    r"captions|songs?|youtube|lights?|lamps?|heating|fan|kettle|oven|hob|iron|dishwasher|"
    r"washing(?: machine)?|dinner|tea|lunch|supper|weight|brakes?|show|play)$",
    re.I,
)
# What is told of the things: "my sister's bringing some".
_TOLD = Pattern(
    r"^(?:i|i'm|i'll|we|we're|we'll|he|he's|she|she's|they|they're|it|it's|that's|there's|because|"
    r"cause|since|my (?:sister|brother|wife|husband|mum|mom|dad|son|daughter|partner|kids?|mate|"
    r"friend|flatmate|neighbour)(?!'s \w+$))\b",
    re.IGNORECASE,
)
# The order once more, before a thing: "no wait, put mustard"; not "put the bins out".
_PUTS = Pattern(
    r"^(?:put|add|stick|pop) (?:on |down )?(?!the |my |a |an |out |up |away |back |off )"
    r"(?!.* (?:out|up|away|off|on|down|back|in)$)(?=[a-z])",
    re.IGNORECASE,
)
_ALSO = Pattern(r"^\W*(?:and|plus|also)\b", re.IGNORECASE)
# What follows "on my list," and is no thing: "thanks, love".
_REMARK = Pattern(
    r"^(?:thanks?|thank you|cheers|ta|please|love|mate|okay|ok|right|good|great|lovely|bye|then|"
    r"now|too|again|today|tomorrow|tonight|yes|yeah|no|will|would|can|could|do|did|is|are|what|"
    r"how|if|for|when|so|but|or|that's|not|in|on|at|to|from|with|by|as|\w+ly)\b"
    r"|\b(?:is|are|was|were|has|have|had|said|says|me|you|us|i|we|it|off|time)\b|"
    r"\w'(?:s|m|re|ll|ve)"
    r"(?! \w)",
    re.IGNORECASE,
)
_MOST_WORDS = 3  # of a thing that is named behind the list
_TRAILS = Pattern(r"(?: (?:and|or|plus))+$", re.IGNORECASE)


def named(said: str, rest: str = "") -> list[str]:
    """The things in words such as "milk, eggs, um, those little tomatoes and two loaves of bread",
    as they stand after all that was put right; none where all was taken back. `rest`: what is said
    after the list was named, which adds something after an "and", or as short names
    after commas."""
    found: list[str] = []
    doubts = False
    before = BETWEEN.split(said)
    adds_more = _ALSO.match(rest) is not None or _goes_on(rest)
    for number, part in enumerate([*before, *BETWEEN.split(rest)]):
        token = _TRAILS.sub("", _FILLERS.sub("", part.strip(" .,:;!?…")))
        token = _PUTS.sub("", token)
        while (hesitates := _HESITATES.match(token)) and not _is_name(token, found):
            doubts, token = True, token[hesitates.end() :]
        token = _PUTS.sub("", token)
        if _TAKEN_BACK.match(token):
            return []
        if not token or _puts_right(token, found, doubts) or _TOLD.match(token):
            continue
        if found and _NOTHING_NAMED.match(token):
            continue
        if doubts and found and not _ALSO.match(part):
            found.pop()  # "jam, no, honey"
        elif number >= len(before) and not adds_more:
            continue
        name = ARTICLE.sub("", _NOT_OTHER.sub(r"\g<this>", token))
        for each in apart(name):
            if each.casefold() not in map(str.casefold, found):
                found.append(ARTICLE.sub("", each))
        doubts = False
    return found


_MEASURED = Pattern(
    rf"^(?:.*: )?(?:(?:{_NUMBER}|an?) )?(?P<measure>[a-z]+?)s? of (?P<of>.+)$", re.IGNORECASE
)


def measure(name: str) -> str:
    """What a thing comes in: "tin" of "a tin of chickpeas"; "" where that is not said."""
    found = _MEASURED.match(name)
    return "" if found is None else found["measure"]


def other_number(name: str, new: str) -> str | None:
    """A thing in another number of what it comes in: "two tins" of "tin of chickpeas"."""
    found = _MEASURED.match(name)
    wanted = re.match(rf"^(?P<n>{_NUMBER}|an?) (?P<measure>[a-z]+?)s?$", new, re.IGNORECASE)
    if found is None or wanted is None:
        return None
    if found["measure"].casefold() != wanted["measure"].casefold():
        return None
    return f"{new} of {found['of']}"


def _goes_on(rest: str) -> bool:
    """Whether what is said after the list only names more things: "on my list, cream, eggs"."""
    if not re.match(r"\s*,", rest):
        return False
    parts = [part.strip(" .!") for part in BETWEEN.split(rest) if part.strip(" ,.!")]
    return bool(parts) and not any(
        _REMARK.search(part) or len(part.split()) > _MOST_WORDS for part in parts
    )


def is_worn_or_switched_on(name: str) -> bool:
    """Whether "put X on" is rather said of clothes, or of what is heard, watched or heated. A name
    with a capital is a show."""
    return (
        _WORN_OR_SWITCHED.search(name) is not None
        or name[1:] != name[1:].lower()
        or (name[:1].isupper())
    )


def _is_name(token: str, found: list[str]) -> bool:
    """Whether a "no" takes off a thing that was named before, which it says itself."""
    less = _LESS.match(token)
    return less is not None and bool(_alike(less["what"], found))


def _puts_right(token: str, found: list[str], doubts: bool) -> bool:
    """Change what was named so far, if the words do that: take one off, keep only one, say how many
    of the last one, or of which sort it is."""
    less, only, count = _LESS.match(token), _ONLY.match(token), _COUNT.match(token)
    sort = _SORT.match(token)
    if less is not None:
        for name in _alike(less["what"], found):
            found.remove(name)
    elif only is not None:
        _keep_only(ARTICLE.sub("", only["what"]), found, doubts)
    elif count is not None and found:
        found[-1] = f"{count['n']} {_COUNTED.sub('', found[-1])}"
    elif _SIZE.match(token) and found:
        found[-1] = f"{found[-1]} {token}"
    elif sort is not None and found and (sort["sort"] or sort["size"] or " not " in token):
        found[-1] = f"{ARTICLE.sub('', sort['sort'] or sort['size'] or sort['this'])} {found[-1]}"
    else:
        return False
    return True


def _keep_only(what: str, found: list[str], doubts: bool) -> None:
    """Only this: of those that were named, or one more."""
    alike = _alike(what, found)
    if alike and (doubts or len(found) == 1):
        found[:] = alike
    elif not alike:
        found[: len(found) * doubts] = []
        found.append(what)


def _alike(what: str, found: list[str]) -> list[str]:
    """Those of the things that a word means: "soda" is "baking soda"."""
    words = set(re.findall(r"[\w']+", what.casefold()))
    return [name for name in found if words & {*re.findall(r"[\w']+", name.casefold())}]
