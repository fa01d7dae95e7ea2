"""Orders for lists in everyday words: a list that is begun with what is put on it, "start a
shopping list, put on milk and eggs", a list by its name behind it, "a list called clinic", things
that are taken off again, "not the pellets, take them off", and what was just read, "put both of
those on my list". They are written out as the lists know them.

English only. Knows what was said last; keeps nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import lists, referred

_LEAD = (
    r"(?:(?:okay|ok|right|so|and|oh|then|now|please|well|can you|could you|just|cool|lovely|"
    r"actually|no|sorry|wait|hang on|let's)[, ]+){0,4}"
)
_PUT = r"(?:put|add|stick|pop|write|bung|chuck|whack|get|note|jot)"
_KIND = r"(?:[a-z]+(?:-| )){0,2}"
# "Start a shopping list, put on bin bags and cheddar": begun, and what is put on it.
_BEGUN = Pattern(
    rf"^{_LEAD}(?:start|make|begin|create|open|do|i need|i want|new)(?: me| us)?"
    rf"(?: (?:a|an|my|the|another))?(?: new)? (?P<list>{_KIND}list)[,;:.]? (?:and )?"
    rf"(?:{_PUT}(?: (?:on|down|in|it))*|with|of) "
    r"(?P<items>(?!(?:it|that|this|them)\b)[^.!?;]{2,160}?)"
    r"(?: (?:on|in|to) (?:it|there|that))?\W*$",
    re.IGNORECASE,
)
# "New list called van. Four way extension, thirty metre cable".
_NEW_CALLED = Pattern(
    rf"^{_LEAD}(?:(?:start|make|begin|create|open|do|i need|i want)(?: me| us)? )?(?:a |an |my )?"
    r"(?:new |separate |another )?list (?:called|named|titled) (?:the |my )?"
    r"(?P<name>(?!(?:it|that|this|them|me|us)\b)[a-z]+(?: [a-z]+)?)"
    r"(?:[.,:;] ?(?:and |with |put on |put )?(?P<items>[^!?]{2,160}?))?\W{0,3}$",
    re.IGNORECASE,
)
# "Clear the lot", after a list was spoken of.
_CLEARED = Pattern(
    rf"^{_LEAD}(?:clear|wipe|empty|delete|scrap|bin) (?:the lot|it all|it|all of it|them all|"
    r"everything|the whole (?:lot|thing))(?: now| then| please|,? i'm (?:all )?(?:done|finished)|"
    r",? i've got (?:everything|it all|the lot)){0,3}\W{0,3}$",
    re.IGNORECASE,
)
# "On a list called clinic".
_CALLED = Pattern(
    rf"^(?P<order>{_LEAD}{_PUT} [^.!?;]{{2,120}}? (?:on|onto|to|in|into)) (?:a|my|the|another)"
    r"(?: new| separate)? list (?:called|named|titled|for) (?:the |my )?"
    r"(?P<name>(?!(?:it|that|this|them|me|us|him|her|later|now|today|tomorrow|tonight)\b)"
    r"[a-z]+(?: [a-z]+)?)(?: please| too| then)?\W*$",
    re.IGNORECASE,
)
_FOR_IT = Pattern(
    r"(?<=list) for (?:it|that|then|this)(?=[.,;!?]| and |\s*$)", re.IGNORECASE
)  # "on my list for it"
# "Add eggs to my shopping": the list by what is on it.
_OF_THINGS = Pattern(
    rf"(?P<lead>\b{_PUT} [^.!?;]{{2,120}}? (?:on|onto|to|in)) (?P<whose>my|the|our) "
    r"(?P<kind>shopping|grocer(?:y|ies)|to-?dos?|packing)(?=\W*$|,? and |,? then |[.;]| please)",
    re.IGNORECASE,
)
# "Not the pellets, take them off".
_NOT_THAT = Pattern(
    rf"^{_LEAD}(?:not (?:the |any )?(?P<not>[a-z][a-z' -]{{1,40}}?)|(?:the |those )?"
    r"(?P<thing>[a-z][a-z' -]{1,40}?))(?:,? after all)?(?:, [^.!?;]{2,40}?)?,? (?:so |and )?"
    r"(?:take|get|cross|tick|scratch|knock|leave) (?:it|them|that|those) (?:off|out)"
    r"(?: (?:the|my) list| again| please| then)*\W*$",
    re.IGNORECASE,
)
# What was just read, put on a list: "put both of those on my clinic list".
_THESE = (
    r"(?:(?:both|all|all three|each|the lot|the two|all four) of (?:those|these|them|that|it)|"
    r"those two|these two|(?:these|those|them|it) (?:all|both)|those|these|them|both|"
    r"all that|the lot|it all)"
)
_THESE_ON = Pattern(
    rf"^{_LEAD}{_PUT} {_THESE}(?: down)? (?:on|onto|to|in|into) (?:my|the|a|our) "
    rf"(?:new )?(?P<list>{_KIND}list)(?: as well| too| please| for me)*\W*$",
    re.IGNORECASE,
)
# Words of print before what is to be brought or bought.
_BRINGS = Pattern(
    r"^(?:please |you (?:will |must |should )?|don't forget (?:to )?)*(?:bring|take|pack|buy|need|"
    r"get|wear|ingredients|contains|items)\b(?: with you)?:? ?",
    re.IGNORECASE,
)
_OWN = Pattern(r"^(?:your|a|an|the|some) ", re.IGNORECASE)
_HAVE_THERE = Pattern(
    rf"^{_LEAD}what(?:'ve| have| did) (?:i|we) (?:got |put |have )*(?:down |on |in )*"
    r"(?:there|it|that|the list|my list)(?: now| so far| then| already)*\W*$",
    re.IGNORECASE,
)
LONGEST = 160  # characters of what was read that is put on a list


def written_out(question: str, context: Context) -> str:
    """The order as the lists know it; as it was said where it is none of these."""
    if (begun := _BEGUN.match(question)) is not None:
        return f"put {begun['items']} on my {begun['list']}"
    if (named := _NEW_CALLED.match(question)) is not None:
        if named["items"]:
            return f"put {named['items']} on my {named['name']} list"
        return f"start {named['name']} list"
    if _CLEARED.match(question) and lists.any_kept(context) and _about_list(context):
        return f"clear my {lists.last_used(context)}"
    question = _FOR_IT.sub("", question)
    question = _CALLED.sub(r"\g<order> my \g<name> list", question)
    question = _OF_THINGS.sub(_named_list, question)
    if (these := _THESE_ON.match(question)) is not None:
        return _just_told(these["list"], context) or f"start {these['list']}"
    if (taken := _NOT_THAT.match(question)) is not None:
        thing = taken["not"] or taken["thing"]
        known = lists.holds(thing, context) or (taken["not"] and _about_list(context))
        if known and lists.any_kept(context):
            return f"take the {thing} off my {lists.last_used(context)}"
    if lists.any_kept(context) and _HAVE_THERE.match(question) and _about_list(context):
        return f"what's on my {lists.last_used(context)}"
    return question


def _named_list(found: re.Match[str]) -> str:
    kind = found["kind"].casefold()
    if kind.startswith("grocer"):
        kind = "shopping"
    kind = kind.removesuffix("s") if kind.startswith("to") else kind
    return f"{found['lead']} {found['whose']} {kind} list"


def _about_list(context: Context) -> bool:
    about = context.topic is not None and context.topic.kind == "list"
    return about or bool(lists.named_last(context))


def _just_told(name: str, context: Context) -> str | None:
    """What was just read as things on a list; None where nothing short was."""
    told = referred.told(context).strip(" .")
    if not 0 < len(told) <= LONGEST:
        return None
    things = re.split(r",? and (?!\d)|, |; |\. ", told)
    bare = [_OWN.sub("", _BRINGS.sub("", thing.strip(" ."))) for thing in things]
    return f"put {', '.join(filter(None, bare))} on my {name}"
