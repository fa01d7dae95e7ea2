"""What is put on a list in other words than "add it to my list": "shopping list: eggs and milk",
"first, ring the bank. Second, water the plants", "put the bins on it", "add soap to my groceries".
It is written out as an order that names the list.

English only. Knows which list the last answer was about; keeps nothing.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting.kept import other_things, used_up
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import lists, referred
from assistant.skills.kept.lists.items import is_worn_or_switched_on, named

NOTHING = "don't do that"  # the order that is left where all of it was taken back

_NTH = (
    r"(?:(?:and |then )?(?:first(?:ly| of all| up)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|"
    r"next|last(?:ly)?|finally|number (?:one|two|three|four|five)))"
)
_ONE_BY_ONE = Pattern(rf"(?:^|(?<=[.;!,:])\s*){_NTH}\s*[,:]\s*(?:uh|um|er|erm)?,?\s*", re.I)
# Things and then the list, without a verb: "batteries, double A, on the list then".
_LIST_BEHIND = Pattern(
    r"^(?:(?:oh|yes|right|okay|and|also|plus|well)[, ]+)*(?P<items>(?!(?:what|which|how|is|are|any|"
    r"have|do|did|does|put|add|read|tick|check|it|this|that|them|anything|"
    r"nothing)\b)[^.!?]{2,80}?),? "
    r"(?:on|onto|for) (?P<list>(?:the|my) (?:[a-z-]+ )?list)(?: then| please| too| as well)*"
    r"(?P<more>(?:,? and (?!(?:what|how|where|when|who|set|start|stop|cancel|remind|"
    r"remember|read|tell|find|wake|call|ring|make|turn|note|take|tick|cross|can|could)\b)"
    r"[^.!?,]{2,60}){0,4})"
    r"\W*$",
    re.I,
)
_NAMES = r"(?:to-?do|shopping|grocery|packing|job|chore|[a-z]+ing)"
_KIND = rf"(?P<kind>{_NAMES})"
# A list that is named or begun, with what is put on it behind that. What kind of list it is may
# follow: "a list for WHEN, KIND".
_BEGUN = Pattern(
    rf"^(?:okay|right|so|well|now|and|[, ])*(?:i need|i want|make|start|let's (?:make|start)|"
    rf"(?:can|could) you (?:make|start))(?: me)? (?:a|my|the)(?: new)?(?: {_KIND})? list"
    rf"(?: for (?:(?:the|my|our|this|next) )?\w+)?(?:[,:]? (?P<also>{_NAMES})\b)?\W*$",
    re.I,
)
_HEADED = Pattern(
    rf"^(?:(?:okay|right|so|for)[, ]+)*(?:my |the )?(?:{_KIND} list\s?[:,]|"
    r"(?P<errands>shopping|groceries|to-?do)\s?:)\s*(?P<items>[^.!?]+)[.!]?"
    r"(?P<rest>\s.*)?$",
    re.I,
)
_LEAD = (
    r"(?:(?:okay|ok|right|so|and|oh|then|now|please|well|can you|could you|just|cool|lovely)[, ]+)*"
)
# "Order for tomorrow: two kilos of onions, thyme": what is to be ordered, by somebody else.
_TO_ORDER = Pattern(
    r"^(?:the |an? |my )?(?P<kind>order)(?: for [a-z]+(?: [a-z]+)?)?\s?:\s*"
    r"(?P<items>(?!\s|(?:set|start|stop|cancel|remind|remember|read|tell|find|wake|call|ring)\b)"
    r"[^.!?]+)[.!]?$",
    re.I,
)
# Another name for what was just put on a list: "actually call it cat food".
_CALLS_IT = Pattern(
    r"^(?:(?:actually|no|oh|sorry|well|rather)[, ]+)*(?:just )?call (?:it|that) "
    r"(?P<new>(?!(?:off|a day|that|it|back)\b)[a-z][\w' ]{1,40}?)(?: instead)?\W*$",
    re.I,
)
# "Start a list for the hardware shop: screws and filler".
_NAMED = Pattern(
    rf"^{_LEAD}(?:make|start|begin|create|open|new|i need|i want)(?: me)? "
    r"(?:a|another|my)(?: new)? list (?:for|called|named) (?:the |my )?"
    r"(?P<name>[a-z]+(?: [a-z]+)?)\s?[:,]\s*(?P<items>[^.!?]+)[.!]?$",
    re.I,
)
# "Start another list for the move, with boxes and tape on it", "a list for Tom. Ask about keys".
_WITH_ITEMS = Pattern(
    rf"^{_LEAD}(?:make|start|begin|create|open|new|i need|i want|do)(?: me)? "
    r"(?:a|another|one more|my)(?: new| separate)? list "
    r"(?:for|called|named) (?:the |my )?(?P<name>[a-z]+(?: [a-z]+)?)"
    r"(?:,? with |[.;] (?!(?:what|how|where|when|who|is|are|set|remind|read|start)\b))"
    r"(?P<items>[^.!?]+?)(?: (?:on|in) it)?\W*$",
    re.I,
)
_NOT = Pattern(r"^\s*not\b", re.I)
_ON_IT = Pattern(
    rf"^(?P<order>{_LEAD}(?:add|put|stick|pop|write|get) (?P<items>.{{2,120}}?)) "
    r"(?:on|to|onto) (?:it|that|there)(?: as well| too)?\W*$",
    re.I,
)
# What was just read, put on a list: "put it on my books list".
_THIS_ON = Pattern(
    rf"^{_LEAD}(?:add|put|stick|pop|write|get) (?:it|this|that) "
    r"(?:on|to|onto|down on) (?:my|the|a|our) "
    r"(?P<list>(?:[a-z-]+ ){1,2}list)(?: as well| too)?\W*$",
    re.I,
)
# An order to put things on a list, with all that is said after it.
_ORDER = Pattern(
    rf"^{_LEAD}(?:add|put|write|stick|get|pop|bung|chuck|jot)(?: on| down)? "
    r"(?P<items>(?!(?:it|this|that|them|these|those)\b)[^.!?]{2,120}?) "
    r"(?:back )?(?:down )?(?:to|on|onto|in|into|(?:at|to|on|near) the (?:very )?"
    r"(?:top|bottom|end|start|beginning) of) "
    r"(?P<list>(?:my |the |a |our )?(?:[a-z]+[- ]){0,2}list)\b"
    r"(?P<rest>.*)$",
    re.I,
)
# The same of the list that was spoken about, or of the one for the shop.
_BARE_ORDER = Pattern(
    rf"^{_LEAD}(?:(?:add|put (?:on|down)|stick on|pop on|write down|and|also|plus) "
    r"(?P<items>(?!(?:it|this|that|them|these|those)\b)[^.!?]{2,120}?)(?: (?:on|too|as well))?|"
    r"(?:put|stick|pop|bung|chuck|whack|get) (?:(?:some|an?) )?"
    r"(?P<on>(?!(?:it|this|that|them|these|those|the|my|your|me|some|an?)\b)[^.!?]{2,80}?) "
    r"(?:on|down)(?P<also>(?: (?:there|too|as well)){0,2}))\W*$",
    re.I,
)
_NO_ITEMS = Pattern(
    r"\b(?:have i|did i|timer|alarm|reminder|note|minutes?|hours?|seconds?|percent|up|"
    r"together|that|what|how|"
    r"where|when|who|is|are|was|to|remind|tell|read|set|about|from|at|for|off)\b|^\W*\d|"
    r"^(?:not|no|take|remove|delete|cross|tick|cancel|get|put|drop|scrap|then|one)\b",
    re.I,
)
_REQUEST = Pattern(
    r"(?:[.;!?,]\s{0,3}|\s{1,3}(?=and\b))(?:(?:oh|and|then|also|please|right|now)[, ]{1,3}){0,4}"
    r"(?=(?:set|start|remind|what|how|when|where|tell|read|find|wake|is there|are there|do i|"
    r"can you|could you|cancel|stop|remember|make a|"
    r"(?:take|cross|tick|scratch) (?:off )?[a-z]+)\b)",
    re.I,
)
_OWN_LIST = r"(?P<list>(?:my|the|our|a) (?:[a-z]+[- ]){0,2}list)"
# "Put a line through the milk", "write done next to milk".
_CROSSES_OUT = Pattern(
    rf"^{_LEAD}(?:put|draw|strike) (?:a |the )?(?:line|cross) through (?:the |my )?"
    rf"(?P<line>[a-z][\w' ]{{1,40}}?)(?: on {_OWN_LIST})?\W*$|"
    rf"^{_LEAD}(?:put|write) (?:a |an )?(?:done|bought|got it|tick|cross|x) "
    rf"(?:next to|by|beside|"
    rf"against|behind|on) (?:the |my )?(?P<mark>[a-z][\w' ]{{1,40}}?)"
    rf"(?: on {_OWN_LIST.replace('<list>', '<of>')})?\W*$",
    re.I,
)
# Something is told, and "it" is to be put on a list.
_MISSING = Pattern(
    rf"^(?P<told>[^?]{{3,80}}?)[,.;!]? (?:(?:so|and|please|can you|could you|oh)[, ]+)*"
    rf"(?:add|put|stick|pop|write|get|bung|chuck) (?:it|that|them|those|this|some)(?: down)? "
    rf"(?:to|on|onto|in) {_OWN_LIST}(?: please| too| then| for me)*\W*$",
    re.I,
)
_BEGINS = Pattern(rf"{_LEAD}(?:add|put|stick|pop|write|bung|chuck|whack|get)\b", re.I)
_SWAP = Pattern(
    rf"^{_LEAD}(?:swap|change|replace|switch) (?:the |my )?(?P<old>[a-z][a-z' ]{{1,40}}?) "
    r"(?:for|with|to|into|by) (?:the |some |an? )?(?P<new>[a-z][a-z' ]{1,40}?)(?: instead)?\W*$",
    re.I,
)
_ALL_OFF = Pattern(
    rf"^{_LEAD}(?:take|get|cross|tick|wipe|clear) (?:everything|it all|all of it|the lot|them all|"
    r"all of them) off(?: (?:it|there|that|the list|my list))?\W*$",
    re.I,
)
LONGEST = 80  # characters of what was read that are put on a list as one thing
# A list by what is on it: "my jobs".
_BY_ITEMS = Pattern(
    r"^(?P<order>.*?\b(?:add|put|stick|pop) .{2,120}? (?:to|on|onto)) (?:my|the) (?:list of )?"
    r"(?P<what>jobs|tasks|chores|to-?dos|errands|groceries|shopping)\W*$",
    re.I,
)

# Whether something is on the list that was spoken about.
_IS_ON_IT = Pattern(
    r"^(?:(?:and|so|but)[, ]+)*(?:is|are|did i (?:put|add)|have i (?:got|put)|"
    r"do i have) (?:the |any |some )?"
    r"(?P<item>[a-z' ]{2,40}?) (?:already |still )?on (?:it|there|that|the list)"
    r"(?: already| yet| too)?\W*$|"
    r"^(?:(?:and|so|but)[, ]+)*do i (?:still )?need (?:to (?:get|buy) )?"
    r"(?:an? |the |any |some |more )?"
    r"(?P<needed>(?!to\b)[a-z' ]{2,40}?)(?: still| too| as well)?\W*$",
    re.I,
)
# Whether it was said when the list was made: "did I mention soap".
_WAS_SAID = Pattern(
    r"^(?:(?:and|so|but)[, ]+)*(?:did i|have i) (?:already |just )?(?:say|said|mention|"
    r"mentioned|put|add|added|tell you|"
    r"told you|got|have|ask for|include|forget)(?: the| any| some| about)? "
    r"(?P<item>[a-z][a-z' ]{1,40}?)(?: already| yet| too| down| in)?\W*$",
    re.I,
)
_AND_THIS = Pattern(
    r"^(?:and|what about|how about) (?:the |any )?(?P<item>[a-z' ]{2,40}?)\?$", re.I
)
_TOLD_WHETHER = Pattern(r"Yes: |No, that is not on your ")
# "I've done the meeting room, tick that off".
_DONE = Pattern(
    r"^(?:actually|okay|oh|right|and|so|well|[, ]){0,9}(?:i've|i have|i|we've|we)? ?"
    r"(?:already |just ){0,2}(?:done|got|did|finished|bought|sorted|posted|rung|called|paid)"
    r"(?: with)? (?:the |my |some )?(?P<item>[\w' ]{2,40}?)(?: already| now)?"
    r"(?:,| so|\.| and){1,2} (?:please |so |you can |can you ){0,3}"
    r"(?:tick|cross|take|strike|scratch|knock) (?:that|it|them|those)(?: one)? off"
    r"(?: (?:the|my) list| now| please)?\W*$",
    re.I,
)


def settled(question: str, context: Context) -> str | None:
    """An order for a list with the things that are left of it once it is put right: "put jam on my
    list, no, honey"; NOTHING where none is left, None for what is no such order."""
    if (changed := _swapped(question, context)) is not None:
        return changed
    if (crossed := _CROSSES_OUT.match(question)) is not None:
        return f"take {crossed['line'] or crossed['mark']} off {crossed['list'] or 'my list'}"
    if (missing := _MISSING.match(question)) is not None:
        if thing := used_up.told(missing["told"]):
            return f"put {thing} on {missing['list']}"
        if context.last_skill != "read":
            return f"start {missing['list']}"  # it is asked what is to be put on it
    if (order := _ORDER.match(question)) is not None:
        rest, *also = _REQUEST.split(order["rest"], maxsplit=1)
        things = named(order["items"], rest)
        if not things:
            return NOTHING
        return ". ".join([f"put {', '.join(things)} on {order['list']}", *also])
    name = lists.named_last(context) or _meant(context)
    known = other_things.alone(question, name, context)
    if (known := known or other_things.asked_before(question, name, context)) is not None:
        return known
    bare = _BARE_ORDER.match(question)
    added = "" if bare is None else bare["items"] or bare["on"]
    if _NO_ITEMS.search(added) or not added:
        return None
    things = named(added)
    goes_on = context.last_answer.startswith("I put on your ")
    said_so = bare is None or bare["items"] or bare["also"] or len(things) > 1
    if not said_so and (not goes_on or is_worn_or_switched_on(added)):
        return None
    name = _meant(context) or ("shopping list" if "," in added and len(things) > 1 else "")
    begins = _BEGINS.match(question)
    if not (name and things and (begins or (goes_on and "," in added))):
        return None
    return f"put {', '.join(things)} on my {name}"


def _swapped(question: str, context: Context) -> str | None:
    """What is said of the list that was spoken about: one thing for another, all of it off, or what
    is used up."""
    if not (name := _meant(context)):
        return None
    if _ALL_OFF.match(question):
        return f"clear my {name}"
    if (called := _CALLS_IT.match(question)) is not None:
        put_now = context.last_answer.startswith("I put on your ")
        old = lists.meant_by(called["new"], context) if put_now else ""
        return f"put {called['new']} on my {name}. take off the {old}" if old else None
    if (another := other_things.for_another(question, name, context)) is not None:
        return another
    swap = _SWAP.match(question)
    if swap is not None and lists.holds(swap["old"], context):
        return f"put {swap['new']} on my {name}. take off the {swap['old']}"
    lacked = used_up.to_buy(re.sub(rf"^{_LEAD}", "", question.strip(" .!"), flags=re.I))
    return f"put {lacked} on my {name}" if lacked else None


def _meant(context: Context) -> str:
    """The list that was spoken about; "" for none."""
    if context.topic is None or context.topic.kind != "list":
        return ""
    return lists.named_last(context) or lists.last_used(context)


def written_out(question: str, context: Context) -> str:
    """The order with its list; as it was said where none is meant."""
    if (items := one_by_one(question)) is not None:
        before, counted = items
        begun = _BEGUN.match(before)
        name = lists.named_last(context) if begun is None else _name(begun["kind"] or begun["also"])
        if name and (begun is not None or not before):
            return f"put {', '.join(counted)} on my {name}"
    if (begun := _WITH_ITEMS.match(question)) is not None:
        name = begun["name"].casefold().removesuffix(" list")
        return f"put {begun['items']} on my {name} list"
    if (called := _NAMED.match(question)) is not None:
        return f"put {called['items']} on my {called['name'].casefold().removesuffix(' list')} list"
    if (named_beside := _with_its_list(question)) is not None:
        return named_beside
    if (on_it := _ON_IT.match(question)) is not None and (name := lists.named_last(context)):
        return f"{on_it['order']} on my {name}"
    if (about_it := _just_read(question, context) or _whether_on(question, context)) is not None:
        return about_it
    if (done := _DONE.match(question)) is not None:
        return f"tick {done['item']} off my list"
    if (known := _BY_ITEMS.match(question)) is not None:
        kind = "shopping" if known["what"].casefold() in ("groceries", "shopping") else "to-do"
        return f"{known['order']} my {kind} list"
    return question


def _with_its_list(question: str) -> str | None:
    """Things with the name of their list before or behind them, and no verb."""
    head, *also = _REQUEST.split(question, maxsplit=1)
    behind = _LIST_BEHIND.match(head)
    if behind is not None and not _NO_ITEMS.search(behind["items"]):
        first = behind["items"]
        if behind.start("items") == 0:
            first = f"{first[0].casefold()}{first[1:]}"  # it begins the sentence
        things = named(f"{first}{behind['more']}")
        return ". ".join([f"put {', '.join(things)} on {behind['list']}", *also])
    headed = _HEADED.match(question)
    if headed is not None and (not headed["rest"] or _NOT.match(headed["rest"])):
        return f"put {headed['items']} on my {_name(headed['kind'] or headed['errands'])}"
    if (order := _TO_ORDER.match(question)) is not None:
        return f"put {order['items']} on my {order['kind'].casefold()} list"
    return None


def _just_read(question: str, context: Context) -> str | None:
    """What was just read as the thing that is put on a list; None where nothing short was."""
    found = _THIS_ON.match(question)
    if found is None or context.last_skill != "read":
        return None
    read = referred.told(context).strip(" .")
    return f"put {read} on my {found['list'].casefold()}" if 0 < len(read) <= LONGEST else None


def _whether_on(question: str, context: Context) -> str | None:
    """A question whether something is on the list that was spoken about."""
    if not _about_list(context):
        return None
    forms = [_IS_ON_IT, _WAS_SAID]
    if _TOLD_WHETHER.match(context.last_answer):
        forms.append(_AND_THIS)
    found = next(filter(None, (form.match(question) for form in forms)), None)
    if found is None:
        return None
    thing = found["item"] or found.groupdict()["needed"]
    return f"is {thing} on my {lists.last_used(context)}"


def _about_list(context: Context) -> bool:
    return context.topic is not None and context.topic.kind == "list" and lists.any_kept(context)


def one_by_one(question: str) -> tuple[str, list[str]] | None:
    """What is said before things that are counted off, and the things; None where none are."""
    before, *named = _ONE_BY_ONE.split(question.strip())
    items = [item.strip(" .,;!?") for item in named]
    return (before.strip(), items) if items and all(items) else None


def _name(kind: str | None) -> str:
    kind = (kind or "to-do").casefold()
    return f"{'to-do' if kind in ('todo', 'job', 'chore') else kind} list"
