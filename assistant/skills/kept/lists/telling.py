"""What is on a list, how much that is, and whether something is: of the list that is named, or of
the one that was spoken about.

English only.
"""

from __future__ import annotations

from assistant.memory import naming
from assistant.memory.notebook import Note
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.kept.lists.entries import (
    LIST,
    entries_of,
    item,
    name_of,
    named_last,
    spoken_about,
    topic,
)
from assistant.skills.skill import Command, given, saying
from assistant.skills.words import wording

_GO_THROUGH = Pattern(
    r"^(?:go|run|read|take me|talk me|read me) (?:me )?through (?:my |the )(?P<list>shopping|to-?do"
    r"|packing)(?: list)?\b"
)
_READ = Pattern(
    rf"^is {LIST.replace('<list>', '<empty>')} (?:now |still |all )?(?:empty|blank|finished)"
    rf"(?: now| yet| already)?$|^(?:what(?:'s| is| have i got| do i have)|read(?: me)?(?: out)?|"
    rf"tell me(?: what's)?|show me|"
    rf"list|(?:is there|have i got|do i have) (?:anything|something)|what(?:'s| is))(?: else)?"
    rf"(?: on| in| left on)? {LIST}(?: so far| again| say| now| yet| at (?:the|this) moment|"
    r" today| currently| already| left)*$"
)
# The list that was spoken about last: "read me back what I've got", "so what's left".
_READ_IT = Pattern(
    r"^(?:(?:read|tell|give|list) (?:me |it |that |them |through )*(?:back|out)(?: to me)?"
    r"(?: what (?:i've|i have|have i|we've|we have) (?:got|put)(?: on| down)?)?|"
    r"what(?:'s| is| have i (?:got|put)| do i have)(?: (?:still|now|all))?"
    r"(?: (?:on|in|left|missing|to (?:get|buy|do|go)))+(?: (?:there|it|that|now|so far|still))*|"
    r"what else(?: (?:is|was|are|were|do i need|did i need|have i got))?(?: (?:on|left|to (?:get|"
    r"buy|do)))?(?: (?:there|it|that|now|still))*|(?:is there )?anything else(?: (?:on|there|it|"
    r"left|to get))*|"
    r"what (?:did i|have i) (?:just )?(?:put|add|added)(?: (?:on|to|in))?(?: (?:there|it|that))?)$"
)
_COUNTED = Pattern(
    rf"^how many (?:things|items|entries|jobs|tasks|bits)?(?: (?:is|are|does|makes?|"
    rf"have i got|do i have)| that| there| it| on| in all| altogether| so far| now)*"
    rf"(?P<named> (?:on|in) {LIST})?$"
)
_NTH = Pattern(
    rf"^what(?:'s| is| was) the (?P<nth>first|second|third|last) (?:thing|item|one|entry) "
    rf"(?:on|in) {LIST}$"
)
# "No, I meant the shed one", after a list was told.
_MEANT = Pattern(
    r"^(?:no |not that one |sorry )*(?:i meant? |i said )?(?:the |my )?(?P<name>[a-z-]+) "
    r"(?:one|list)$"
)
_TO_BUY = Pattern(r"^what do (?:i|we) (?:need|have) to (?:buy|get)(?: (?:at|from|in) .*| today)?$")
_IS_ON = Pattern(rf"^(?:is|are|have i (?:got|put)|did i put) (?P<items>.+?) (?:on|in) {LIST}$")


def command(said: str, context: Context) -> Command | None:
    """What a list holds, or None where the words do not ask for that."""
    return _at_place(said, context) or _told(said, context) or _asked(said, context)


def _told(said: str, context: Context) -> Command | None:
    if (through := _GO_THROUGH.match(said)) is not None:
        said = f"what's on my {through['list']} list"
    if (counted := _COUNTED.match(said)) is not None:
        name = counted["list"] if counted["named"] else named_last(context)
        if counted["named"] and " my " in said and not entries_of(name, context):
            return Command(saying(f"Your {name} is empty.", {"list": name}))
        return _counted(name, context)
    if _TO_BUY.match(said):
        said = "what's on my shopping list"
    if _READ_IT.match(said) and spoken_about(context):
        return Command(given(told(entries_of("list", context)[::-1])))
    if (meant := _MEANT.match(said)) is not None and named_last(context):
        entries = entries_of(f"{meant['name']} list", context)
        if not entries:
            return None
        return Command(given(told(entries[::-1])))
    found = _READ.match(said)
    if found is None:
        return None
    name = found["list"] or found["empty"]
    entries = entries_of(name, context)
    if entries:
        return Command(given(told(entries[::-1])))
    if named_last(context) and name == "list":
        return Command(saying(f"Your {named_last(context)} is empty.", {"list": None}))
    if not found["empty"] and (name == "list" or "my" not in said.split()):
        return None
    return Command(saying(f"Your {name} is empty.", {"list": name}))


def _at_place(said: str, context: Context) -> Command | None:
    """The first or the last thing that was put on a list."""
    found = _NTH.match(said)
    entries = [] if found is None else entries_of(found["list"], context)[::-1]
    if found is None or not entries:
        return None
    at = {"first": 0, "second": 1, "third": 2, "last": -1}[found["nth"]]
    if at >= len(entries):
        return Command(saying(f"There are only {len(entries)} things on it.", {"list": None}))
    note = entries[at]
    name = f"{wording.capital(found['nth'])} on your {name_of(note)}: {item(note)}."
    return Command(given(Answer(name, {"list": name_of(note)}, topic=topic([note]))))


def _counted(name: str, context: Context) -> Command | None:
    """How many entries a list has, and which."""
    entries = entries_of(name, context) if name else []
    if not entries:
        return None
    return Command(given(told(entries[::-1], counts=True)))


def told(entries: list[Note], counts: bool = False) -> Answer:
    """What these entries of one list are; `counts`: how many they are as well."""
    name = name_of(entries[0])
    listed = wording.listing([item(note) for note in entries])
    opening = f"{wording.amount(len(entries), 'thing')} on" if counts else "On"
    return Answer(f"{opening} your {name}: {listed}.", {"list": name}, topic=topic(entries))


def _asked(said: str, context: Context) -> Command | None:
    """Whether something is on a list."""
    found = _IS_ON.match(said)
    if found is None:
        return None
    entries = entries_of(found["list"], context)
    if not entries and f"my {found['list']}" not in said:
        return None
    meant = naming.named(found["items"], entries, item)
    if meant:
        yes = Answer(f"Yes: {item(meant[0])}.", {"list": found["list"]}, topic=topic(meant[:1]))
        return Command(given(yes))
    return Command(saying(f"No, that is not on your {found['list']}.", {"list": found["list"]}))
