"""Several timers or alarms in one request, written out one by one: "set two timers, one for four
minutes and one for nine", "alarms at six and seven", "five minutes for the eggs and ten for the
rice".

English only. Sets nothing.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting.kept import second_lengths
from assistant.answer.rewriting.orders import after_timer
from assistant.patterns import Pattern
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers.timer_labels import is_time
from assistant.skills.words.timers.times_in_words import COUNT, UNIT, was_done
from models.pocket.durations import figures, seconds

_MANY = Pattern(
    r"\b(?P<kind>timer|alarm|reminder)s\b|\b(?:two|three|both|several)\b"
    r"(?![ -](?:second|minute|hour)\b).*\b(?P<one>timer|alarm)\b"
)
_ONE = Pattern(r"\b(?P<kind>timer|alarm|wake me|reminder)\b")
_SETS = Pattern(
    r"^(?:set|start|make|run|give me|put on|put|do|(?:i )?(?:need|want)|have|wake me|create|"
    r"one|two|three|2|3|several|both|timers?|alarms?)\b"
)
_AND_ONE = (
    r"(?:and |then |plus |also )*(?:one more|one|another|a second|the other|the second|a third)"
)
_BREAK = Pattern(
    rf",? {_AND_ONE}(?:(?: one| timer| alarm)?(?= (?:for|at|of|in|called|named)\b)|"
    r" (?:timer|alarm)(?= ))"
    r"|,? (?:and )?(?:then )?again(?= at\b)|,? and(?: then)? (?!an? (?:half|quarter)\b)|, ?| then "
)
_ANOTHER = Pattern(
    rf"{_AND_ONE}(?:(?: one| timer| alarm)? (?:for|at|of|in|called)\b| (?:timer|alarm) )"
)
# What is said around a time and means nothing: "at six in case".
_BY_THE_WAY = Pattern(
    r"(?:,? (?:just in case|in case(?: (?:i|it|we|the|my)\b[\w' ]{0,40})?|to be safe|"
    r"to be on the safe side|as a backup|as backup|"
    r"as well|too|please|thanks|each|for me))+$"
)
_HEAD = Pattern(
    r"^.*?\b(?:timers|alarms|reminders)\b(?:,? please)?(?:,? (?:for|at|of|going))?,? ?"
    r"|^(?:(?:set|start|make|run|give|put|do|need|want|have|create|wake|i|me|up|on)(?: |$))+"
)
_LEAD = Pattern(
    r"^(?:(?:(?:a|an|one)(?! (?:(?:second|minute|min|hour)s?|and an?)\b)|the|another|it|goes|for|"
    r"at|of|in|on|timers?|alarms?|and|also|again|me)(?: |$))+"
)
# Of different kinds, or each with its name: "a timer for an hour and an alarm for six".
_EACH = Pattern(
    r"^(?P<first>.*\b(?:timer|alarm)\b.*?) and (?:then |also )?(?P<second>(?:an?|another) "
    r"(?:[a-z]+ )?(?:timer|alarm) (?:for|at|of) .+)$"
)
_TIME = (
    r"(?:tonight|tomorrow|this (?:morning|afternoon|evening)|"
    r"(?:at|in|on) (?:\d|half|quarter|noon|midnight|an?\b|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|twenty|thirty|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|the (?:morning|afternoon|evening)))"
)
_ALSO = r"(?:(?:also|then) ){0,2}"
_TWO_REMINDERS = (
    Pattern(
        rf"^remind me (?P<a>{_TIME}.*? (?:to|about) .+?) and {_ALSO}"
        rf"(?P<b>{_TIME}.*? (?:to|about) .+)$"
    ),
    Pattern(
        rf"^remind me (?P<a>(?P<lead>to |about ).+? {_TIME}[\w ]*?) and {_ALSO}"
        rf"(?:to |about )?{_ALSO}(?P<b>(?!{_TIME}).+ {_TIME}.*)$"
    ),
    Pattern(
        rf"^remind me (?P<a>{_TIME}[\w ]*?) and {_ALSO}(?P<b>{_TIME}[\w ]*?)"
        r"(?P<rest> (?:to|about) .+)$"
    ),
)
# Both lengths stand in print: "a timer for that, and one for half of it".
_TWO_PRINTED = Pattern(
    r"^(?P<first>.*\btimer for (?:that|this|it|the [a-z ]{3,30}?))[.,;]* (?:oh,? )?and "
    r"(?:one|another)(?: one)? for (?P<second>(?:half|the) (?![^,]*\b(?:minutes?|hours?)\b).+)$",
    re.IGNORECASE,
)
_HESITATES = Pattern(r"(?:(?:and|er+m?|u+[hm]+|h+m+|well|like)\b ?)+", re.IGNORECASE)
_TRAILS = Pattern(r" and$", re.IGNORECASE)
_LENGTH = Pattern(r"^(?P<length>.*\b(?:seconds?|minutes?|mins?|hours?))(?P<rest>.*)$")
_UNIT = Pattern(r"\b(?P<unit>seconds?|minutes?|mins?|hours?)\b")
_LENGTH_WORDS = Pattern(
    r"^(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|ninety|half|quarter)\b"
)
_NUMBER = Pattern(r"^(?:\d+|[a-z]+(?:[ -][a-z]+)?)$")
_CLOCK = Pattern(
    r"^(?:\d{1,2}(?::\d\d)?|[a-z]+(?:[ -][a-z]+){0,3})(?: ?(?:am|pm|o'clock))?"
    r"(?: (?:tomorrow|today|tonight|(?:on )?\w+day)(?: (?:morning|evening|night))?)?$"
)
# A clock time with no word before it: "six", "six twenty five", "half past six".
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_OCLOCK = Pattern(
    rf"^(?:{_HOUR}(?::\d\d| (?:oh )?{COUNT}(?:[ -]{COUNT})?)?|half {_HOUR}|noon|midday|midnight|"
    rf"[a-z\d]+(?:[ -]five)? (?:past|to) {_HOUR})"
    r"(?: ?(?:am|pm|o'clock)| in the (?:morning|afternoon|evening)| at night)*"
    r"(?: (?:tomorrow|today|tonight|(?:on )?\w+day)(?: (?:morning|evening|night))?)?$"
)
_NO_HOUR = Pattern(r"( (?:past|to))(?= (?:tomorrow|today|tonight|on)\b|$)")  # "ten past"
_DAY = Pattern(r" (?:tomorrow|today|tonight|(?:on )?\w+day)(?: (?:morning|evening|night))?$")
# A name and a length in one piece: "named pasta to nine minutes", "the sauce to fifteen".
_NAMED = Pattern(
    r"^(?:(?:timer|named|called|for|the|my|some) )*(?P<name>[a-z]+(?: [a-z]+)?) (?:timer )?"
    r"(?:to|for|at|gets|takes|is|needs|on) (?P<length>.+)$"
)
_NAMED_BARE = Pattern(
    r"^(?:(?:timer|for|the|my|some) )*(?P<name>[a-z]+(?: [a-z]+)??) (?P<length>(?:\d+|a|an|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|half)(?: .*)?)$"
)
# A name and a length, and nothing else: no word of them says that something is so.
_COUNT = rf"{COUNT}(?:[ -](?:and|{COUNT}|{UNIT})){{0,5}}"
_A_NAME = r"(?:the |my |some )?(?P<name>[a-z]+(?: [a-z]+)??)"
_NAME_AND_LENGTH = Pattern(rf"^{_A_NAME} (?:for |at )?(?P<length>{_COUNT})$")
_LENGTH_AND_NAME = Pattern(rf"^(?P<length>{_COUNT}) (?:on|for) {_A_NAME}$")
_NO_NAMES = frozenset(
    "i you he she it we they me us him her them this that these those there here is are was were "
    "be has have had takes takes took lasts needs wants got get gets in at on for by to from with "
    "and or but not no about only just another more less left ago every each all both one two "
    "three add give take wait chapter page line step number room bus train gate platform "
    "called named labelled what what's when when's how who where why which time time's".split()
)
# Of a timer it may be said what takes so long: "chips are twenty and the fish is fifteen".
_TAKES = Pattern(r"^(?P<name>[a-z ]{2,30}?) (?:are|is|takes?|needs?|wants?|gets?) ")
_GO = Pattern(
    r"(?:(?:go|start|starting|now|please|ready|begin|off|them|all|we|you|timers?|set|those|thanks|"
    r"okay|ok|right|come|on|for|me|time)(?: |$))*"
)
_ASKS = Pattern(r"(?:what|when|how|who|where|why|which|is|are|can|will|does)\b")
_FOR_THING = Pattern(
    r"^(?:for |on |the |my |some |called |named |labelled )*(?P<thing>[a-z]+(?: [a-z]+)?)$"
)


# "Another one, five, for the beans".
_ASIDE_LENGTH = Pattern(
    r",? and (?:another|one)(?: one)?, (?P<n>[a-z\d -]{1,30}), (?=(?:for|on) )", re.IGNORECASE
)


# The length before its word for a timer: "a four minute one for the egg".
_LENGTH_FIRST = Pattern(
    r"\b(?:an? |one |the )?(?P<n>\d+|(?!an?\b|the\b|one\b)[a-z]+(?:-[a-z]+)?)[ -]"
    r"(?P<unit>second|minute|hour) "
    r"(?:one|timer) (?=(?:for|on|called|named)\b)",
    re.IGNORECASE,
)
# The same reminder at a second time: "in twenty minutes, and then again in forty".
_AND_AGAIN = Pattern(
    r"^remind me (?P<what>(?:to|about) .+?) (?P<a>(?:in|at|on) [\w:' ]{1,40}?) and (?:then )?"
    r"(?:once more|again) (?P<b>(?:in|at|on) [\w:' ]{1,40})$|"
    r"^remind me (?P<first>(?:in|at|on) [\w:' ]{1,40}?) and (?:then )?(?:once more|again) "
    r"(?P<second>(?:in|at|on) [\w:' ]{1,40}?) (?P<errand>(?:to|about) .+)$"
)


def requests_for(question: str) -> list[str]:
    """One request for each timer; none where the words ask for one, or for something else."""
    question = _ASIDE_LENGTH.sub(r" and \g<n> ", question)
    said = plain(question)
    if named := _each_named(question, said) or after_timer.parts(question):
        return named
    if (reminders := _reminders(said)) is not None:
        return [as_said(each, question) for each in reminders]
    if (printed := _TWO_PRINTED.match(question)) is not None:
        return [printed["first"], f"set a timer for {printed['second']}"]
    several, one, and_one = _MANY.search(said), _ONE.search(said), _ANOTHER.search(said)
    counts_one = and_one is not None and _UNIT.search(said)  # "one for ten minutes and another"
    sets = _SETS.match(said) or second_lengths.follow_a_name(said)
    if not (one or several or counts_one) or not sets:
        return []
    if (each := _EACH.match(said)) is not None:
        return [each["first"], f"set {_with_unit(each['second'], each['first'])}"]
    second = re.search(r"\band (?:a|an|at|in) .*\b(?:timer|alarm)\b|\band (?:again )?at\b", said)
    kind = (several and (several["kind"] or several["one"])) or (one and one["kind"]) or "timer"
    if kind != "timer" and (clocks := _clocks(question)):
        return _alarms(clocks, kind)
    if several is None and and_one is None and second is None and not second_lengths.are_said(said):
        return []
    wanted = _HEAD.sub("", _marked(question), count=1)
    pieces = [_BY_THE_WAY.sub("", _led(piece.strip())) for piece in _BREAK.split(wanted)]
    pieces = [piece for piece in pieces if piece and not _BY_THE_WAY.fullmatch(f" {piece}")]
    if len(pieces) > 2 and _DAY.fullmatch(f" {pieces[0]}"):  # "three alarms tonight: nine and ten"
        pieces = [f"{piece} {pieces[0]}" for piece in pieces[1:]]
    if kind in ("alarm", "wake me"):
        return _alarms(pieces, kind)
    return _timers(pieces, said)


def _clocks(question: str) -> list[str]:
    """The clock times of which a request consists: "five fifteen and five thirty"; none for one
    alone, or where anything else is said."""
    pieces = [piece for piece in _pieces(question) if piece]
    return pieces if len(pieces) > 1 and all(map(_OCLOCK.match, pieces)) else []


def _each_named(question: str, said: str) -> list[str]:
    """One request for each length that has its name beside it, or for each time of a reminder."""
    if len(_LENGTH_FIRST.findall(question)) > 1:
        question = _LENGTH_FIRST.sub(r"\g<n> \g<unit>s ", question)
        return _timers(_pieces(question), plain(question))
    if (again := _AND_AGAIN.match(said)) is not None:
        return [as_said(each, question) for each in _again(again)]
    return _lengths(question, said)


def _lengths(question: str, said: str) -> list[str]:
    """One request for each of several lengths, where each has its name beside it and nothing else
    is said: "eggs six minutes, rice twelve. Go", "ten minutes on the rice and twenty on the
    fish"."""
    pieces = [piece.replace(" timer ", " ") for piece in _pieces(question.replace(".", ","))]
    if timed := _ONE.search(said) or _MANY.search(said):
        pieces = [_TAKES.sub(r"\g<name> ", piece) for piece in pieces]
    pieces = [piece for piece in pieces if not _GO.fullmatch(piece)]
    known = (_NAME_AND_LENGTH.match(piece) or _LENGTH_AND_NAME.match(piece) for piece in pieces)
    for found in known:
        if found is None or set(found["name"].split()) & _NO_NAMES or not is_time(found["length"]):
            return []
        if _LENGTH_WORDS.match(found["name"]):
            return []  # "five thirty" is a clock time, and no thing called five
        if not timed and was_done(found["name"]):
            return []
    if "?" in question or not (timed or _UNIT.search(said)) or len(pieces) < 2:
        return []
    return _timers(pieces, said)


def _again(found: re.Match[str]) -> list[str]:
    """One reminder at two times; a bare number has the unit of the first one."""
    a, b = found["a"] or found["first"], found["b"] or found["second"]
    if (unit := _UNIT.search(a)) is not None and b.startswith("in ") and not _UNIT.search(b):
        b = f"{b} {unit[0].removesuffix('s')}s"
    what = found["what"] or found["errand"]
    return [f"remind me {a} {what}", f"remind me {b} {what}"]


def _pieces(question: str) -> list[str]:
    """What is said between commas and "and", without the words that begin an order."""
    wanted = _HEAD.sub("", _marked(question), count=1)
    return [_BY_THE_WAY.sub("", _led(piece.strip())) for piece in _BREAK.split(wanted)]


def _marked(question: str) -> str:
    """The request as a phrase that keeps its commas."""
    parts = [part.strip() for part in re.split(r"[,;:](?!\d)", question)]
    parts = [_TRAILS.sub("", part) for part in parts if not _HESITATES.fullmatch(part)]
    while len(parts) > 1 and plain(f"{parts[0]} x") == "x":
        parts = parts[1:]  # "can you, uh, set": words around the request
    return ", ".join(plain(part) for part in parts if part)


def _led(piece: str) -> str:
    """A piece without the words that lead to its time."""
    return _LEAD.sub("", piece)


def _reminders(said: str) -> list[str] | None:
    """Two reminders, each with its time; or one for two times."""
    for pattern in _TWO_REMINDERS:
        if (found := pattern.match(said)) is not None:
            also = found.groupdict().get("lead") or ""
            rest = found.groupdict().get("rest") or ""
            return [f"remind me {found['a']}{rest}", f"remind me {also}{found['b']}{rest}"]
    return None


def _alarms(pieces: list[str], kind: str) -> list[str]:
    if len(pieces) < 2 or not all(_CLOCK.match(piece) for piece in pieces):
        return []
    hour = _DAY.sub("", pieces[0]).split()[-1]
    days = [day[0] for piece in pieces if (day := _DAY.search(piece)) is not None]
    if len(set(days)) == 1:  # "at six and seven tomorrow": both of them
        pieces = [f"{_DAY.sub('', piece)}{days[0]}" for piece in pieces]
    pieces = [_NO_HOUR.sub(rf"\1 {hour}", piece) for piece in pieces]
    if kind != "alarm":
        order = "remind me"
        if kind == "wake me":
            order = kind
        return [f"{order} at {piece}" for piece in pieces]
    return [f"set an alarm at {piece}" for piece in pieces]


def _timers(pieces: list[str], said: str) -> list[str]:
    """A request for each length; a name that comes before or after it goes with it."""
    units = _UNIT.findall(said) or ["minutes"]
    unit = units[-1].removesuffix("s") + "s"
    found: list[str] = []
    name = ""
    for piece in pieces:
        if _ASKS.match(piece):
            return []
        length = _length_of(piece, unit)
        if length is None:
            thing = _FOR_THING.match(piece)
            if thing is None or name:
                return []
            name = thing["thing"]
            continue
        words, rest = length
        thing = _FOR_THING.match(rest.replace("timer", "").strip())
        label = name or (thing["thing"] if thing else "")
        found.append(_request(words, label))
        name = ""
    return found if len(found) > 1 and not name else []


def _length_of(piece: str, unit: str) -> tuple[str, str] | None:
    """The length in a piece and the words after it."""
    named = _NAMED.match(piece) or _NAMED_BARE.match(piece)
    if named is not None and not _UNIT.search(named["name"]):
        length = named["length"]
        if seconds(length) is None:
            length = f"{length} {unit}"
        if seconds(length) is not None and not _LENGTH_WORDS.match(named["name"]):
            return length, named["name"]
    if (found := _LENGTH.match(piece)) is not None and seconds(found["length"]) is not None:
        return found["length"], found["rest"]
    head, _, rest = piece.replace(" on the ", " for the ").partition(" for ")
    if re.search(r"\d \d", figures(head)):
        return None  # "five thirty" is no length
    if _NUMBER.match(head) and seconds(f"{head} {unit}") is not None and not _is_unit_word(head):
        return f"{head} {unit}", rest
    return None


def _with_unit(second: str, first: str) -> str:
    """A second timer whose length has the unit of the first one, where it names none."""
    units = _UNIT.findall(first)
    if not units or "alarm" in second or _UNIT.search(second):
        return second
    return f"{second} {units[-1]}"


def _is_unit_word(text: str) -> bool:
    """Whether a piece without a number would read as one unit: "rice minutes" is a minute."""
    return seconds(f"{text} minutes") == seconds("minute") and text not in ("one", "1", "a")


def _request(length: str, label: str) -> str:
    if label:
        return f"set a {label} timer for {length}"
    return f"set a timer for {length}"
