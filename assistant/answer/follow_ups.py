"""Questions that lean on the one before: "what about the bottle", "and the other one". They are
written out, so that whoever answers next needs to know nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import request_words
from assistant.answer.rewriting import (
    asked_instead,
    before_it,
    explained,
    hesitations,
    idioms,
    loose_orders,
    open_questions,
    pronouns,
    put_right,
    replaced,
    retractions,
    sides,
)
from assistant.answer.rewriting.kept import (
    continued,
    last_set,
    leant,
    list_items,
    moved,
    named_timers,
    notes_in_context,
    times_meant,
)
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept.notes import by_day
from assistant.skills.questions import safety
from assistant.skills.told import statements
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import singular

_ABOUT = Pattern(
    r"^(?:and |then )?(?:what|how) about (?P<what>.+)$|^and (?P<also>(?:the|my|a|in|on) .+)$"
)
_ASKS_MORE = Pattern(r", (?:what|when|which|where|who|how|is|are|does)\b")
_PRINT = Pattern(r"\b(?:line|paragraph|word|sentence|print|page|price|date|number|bottom|top)\b")
_OTHER = Pattern(r"^(?:the |an?)?other (?:one|ones|two|side)?\s*$|^the (?:second|next) one$")
_LINE = Pattern(
    r"^(?:the )?(?P<place>first|second|third|fourth|fifth|sixth|last|next|top|bottom)(?: one)?$"
)
_ONE = Pattern(r"^(?:the )?(?P<which>\w+) one$")
_TIME = Pattern(
    r"\b(?:tomorrow|yesterday|day|week|in \w+|\w+day|christmas|january|february|march|april|june|"
    r"july|august|september|october|november|december)\b"
)
_NO_THING = Pattern(r"\b(?:time|day|date|year|month|week|weather|late|early|dark|bright)\b")
# "no, not the cup, the bottle", "I said bottle", "I meant the other one".
_CORRECTED = Pattern(
    r"^(?:(?:no|nope|sorry|wait|oh)[, ]+)*(?:not (?:the |my |a |an |that )?[a-z ]+?[, ]+"
    r"(?:but |i (?:meant|said) )?(?=the |a |an |my )|"
    r"(?:i|i'd) (?:meant|mean|said|want|wanted)(?: to say)?[, ]+|rather )(?!\w+ kilos? of )"
    r"(?P<what>(?:the |my |a |an )?[a-z][a-z' ]*?)(?:[, ]+(?:not|and not|instead of) .+)?"
    r"(?: instead)?$|^(?:no|nope|sorry)[, ]+(?P<also>(?:the|my) [a-z][a-z' ]*)$"
)
_ONCE_MORE = Pattern(
    r"^(?:(?:and|but|ok|okay|so|please)[, ]+)*(?:now|what about now|how about now|look again|"
    r"check again|(?:try|check|look) (?:it |that )?(?:again|once more|now))(?: please)?$"
)
# "This card, when's my appointment".
_SHEET_FIRST = Pattern(
    r"^(?:(?:hang on|right|okay|so|um|er)[, ]+)*(?P<sheet>(?:this|that|these) "
    r"(?:card|letter|receipt|ticket|sign|label|box|tin|menu|page|bill|packet|bottle|leaflet|notice|"
    r"screen|parcel|form|board))(?: here)?, "
    r"(?P<asks>(?:who|what|when|where|how|which|is|does|do|can)\b[^,.?!]*)\W*$",
    re.IGNORECASE,
)
# "Mine" and "one", of a thing that was named before.
_MINE = Pattern(
    r"^(?:(?:hmm|oh|ah) )*(?:is|are|can you see|do you see|have i got|where(?:'s| is))(?: there)? "
    r"(?:mine|one|any)(?: (?:about|around|here|there|nearby|somewhere|anywhere|in view|at least|"
    r"(?:by|near|on|beside|behind) (?:the|my) [a-z]+))*$"
)
_MEANS_NOBODY = frozenset("i me my you we us one".split())
_WHEREABOUTS = Pattern(r"\bwhere\b|\bseen\b|\bfind\b")
_SEEING = ("find", "count", "color", "look", "read", "scan")
_KEEP_PRINT = Pattern(
    r"^(?:please |can you |could you )*(?:remember|save|note(?: down)?|write down|keep|store|"
    r"make a note of|jot down) (?:what (?:it|this|that)(?: \w+)? says|"
    r"what's (?:written|printed) (?:here|on (?:it|this))|"
    r"(?P<what>(?:this|that|the) (?:sign|text|label|page|letter|card|notice|receipt)))\W*$",
    re.IGNORECASE,
)
# "Tuesday evening at eight": the part of the day is said before the time.
_PART_FIRST = Pattern(
    r"\b(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow) (?P<part>morning|afternoon|"
    r"evening|night) at (?P<time>(?!twelve|12)(?:half (?:past )?|quarter (?:past|to) )?"
    r"(?:\d[\d:.]*|[a-z]+))\b",
    re.IGNORECASE,
)
# A thing and when: "put THING in as a reminder for WHEN".
_REMINDER = Pattern(
    r"^(?:please |can you |could you )*(?:put|pop|stick|add|set) "
    r"(?P<what>(?!(?:it|this|that|them|these|those)\b).{2,60}?) (?:in |down )?as (?:a |an )?"
    r"reminder (?:for )?(?P<when>(?:(?:at|on|in|tomorrow|tonight|today|next|\w+day)\b).*)$",
    re.IGNORECASE,
)
# What stands in a diary: "put dentist down for Monday at four", "add swimming to my diary".
_IN_DIARY = Pattern(
    r"^(?:please |can you |could you )*(?:put|pop|stick|pencil|book|mark|write) "
    r"(?P<what>(?!(?:it|this|that|them|these|those|an? (?:reminder|alarm|timer|note))\b)"
    r".{2,60}?) (?:in|down) (?:for|on|at) "
    r"(?P<when>(?:then|that day|the same day|tomorrow|today|tonight|next|this|the \d|\w+day)\b.*)$|"
    r"^(?:please |can you |could you )*(?:add|put) (?P<also>.{2,80}?) (?:to|in|into|on) my "
    r"(?:reminders|diary|calendar|agenda|schedule)$",
    re.IGNORECASE,
)
_ROUGHLY_AT = Pattern(
    r" (?:after|before|around|at) (?:lunch|breakfast|dinner|tea|supper|work|school)(?:time)?,? "
    r"(?:say|maybe|so|about|around|that is),? (?:at )?(?P<time>[\w:]+(?: (?:past|to|thirty|fifteen|"
    r"forty five|o'clock|am|pm)\b[\w ]*)?)(?=\W*$)",
    re.IGNORECASE,
)
_TELL_IF = Pattern(
    r"^(?:(?:just|please|can you|could you|would you) )*tell me (?:if|whether) "
    r"(?:(?P<it>it|this|there|that)(?:'s| is)|(?P<these>these|those|they) are) (?P<rest>.+)$",
    re.IGNORECASE,
)
# A question in the order of a statement: "and it's in date?", "it's delayed, is it".
_STATED = Pattern(
    r"^(?:(?:and|so|but|oh|well),? )*(?:(?P<it>it|this|that)(?:'s| is)|(?P<these>these|those|they)"
    r"(?:'re| are)) (?P<rest>(?:still |running |all )?(?:in date|out of date|gone off|expired|"
    r"past (?:it'?s|their) date|cancelled|delayed|late|on time|open|closed|shut))"
    r"(?:\?|,? (?:is|are|isn't|aren't) (?:it|they|this|that)(?: then)?\W*|"
    r",? (?:right|yeah|yes)\?)$",
    re.IGNORECASE,
)
_GOING_TO_BE = Pattern(
    r"\bhow long(?:'s| is) (it|that|this) (?:gonna|going to) be\b(?= from now| off| away)",
    re.IGNORECASE,
)
_NO_SUCH = Pattern(r"\b(is|are) there (?:no|not an?|not any)(?: more)? ", re.IGNORECASE)
_OTHER_SIDE = Pattern(
    r"^(?:no|nope|sorry|and|i (?:meant|said|want)|not that one|[, ])*(?:the )?"
    r"(?:other|(?P<side>left|right))(?:-?hand)? (?:one|letter|page|sign|side|column|poster|label|"
    r"card|box)$"
)
_AGAIN = Pattern(
    r"^(?:and |just |only |sorry |what was )*the (?P<line>date|price|name|number|time|address|"
    r"phone number|total|amount|title|first line|last line)"
    r"(?: again| once more| please|, please|,? slowly)+$"
)
_AND_ON = Pattern(
    r"^(?:and|what about|how about) (?P<when>(?:on |at )?(?:(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days?|weekends?|"
    r"weekdays|today|tomorrow))$"
)
_WHICH_PRICE = Pattern(
    r"^(?:and )?which (?:one |of (?:those|these|them) )?(?:is |'s )?(?:the )?(?P<how>cheapest|"
    r"most expensive|dearest)$"
)
_HOW_MUCH = Pattern(
    r"^(?:and )?(?:how much (?:is|does) (?:that|it|this)(?: cost)?|what does (?:that|it) cost|"
    r"the price)$"
)
_THING_ASKED = Pattern(
    r"\b(?:is|are) there (?:an? |any )?(?P<thing>[\w ]+?)(?: on (?:the|this) \w+)?\W*$"
)
_NTH_OF_THINGS = frozenset("second third fourth other last next first left right".split())
_NO_NOUNS = ("", "timer", "time", "remember", "recall")
_ASKED = {
    "find": "where is {what}",
    "look": "find {what}",
    "count": "how many {bare} are there",
    "color": "what color is {what}",
    "recall": "what did i tell you about {what}",
    "watch": "tell me when you see {what}",
}


def rewritten(question: str, context: Context) -> str:
    """The question in full, if it leans on the one before; else as it is."""
    corrects = context.changed_just_now or context.last_skill == "recall"
    question = idioms.in_common_words(question, corrects)
    question = _ROUGHLY_AT.sub(r" at \g<time>", _written_out(question, context))
    question = _NO_SUCH.sub(r"\1 there a ", question)
    said = question.casefold().strip(" ?.!")
    if _ONCE_MORE.match(said) and context.last_skill in _SEEING:
        return context.last_question
    anew = replaced.request(question, context) or by_day.request(question, context)
    if anew is not None:
        return anew
    if (leaning := _pronouns(said, context) or _of_that_kind(question, context)) is not None:
        return leaning
    if context.last_skill in _SEEING and (side := sides.on_side(said, context)):
        return side
    if context.last_skill not in _NO_NOUNS and (print_ := _reading(said, context)) is not None:
        return print_
    found = _ABOUT.match(said) or _ABOUT.match(plain(question)) or _correction(said, context)
    if found is None:
        return question
    what = (found["what"] or found["also"]).strip()
    if _ASKS_MORE.search(what) or statements.kind_of(question) is not None:
        return question  # "and the fridge, what date is that": a question of its own
    return _about(what, said, context) or question


def _of_that_kind(question: str, context: Context) -> str | None:
    """ "Well is mine about here somewhere": of the kind of thing that was named just before."""
    if _MINE.match(plain(question)) is None:
        return None
    words = re.findall(r"[a-z]+", context.last_question.casefold())
    named = [word for word in words if wanted(singular(word)).names and word not in _MEANS_NOBODY]
    return f"where is the {named[-1]}" if named else None


def _about(what: str, said: str, context: Context) -> str | None:
    """The last question asked of something else: "what about the bottle"."""
    if context.last_skill == "read" and (line := _LINE.match(what)) is not None:
        return f"read the {line['place']} line"
    if context.last_skill in _SEEING and (side := sides.on_side(what, context, leads=True)):
        return side
    if _OTHER.match(what):
        return _other(context)
    if _PRINT.search(what):
        return f"read {what}"
    if context.last_skill == "time" and _TIME.search(what):
        return f"what time is it {what}" if what.startswith("in ") else f"what day is {what}"
    one = _ONE.match(what)
    if one is not None and context.last_what:
        if one["which"] in _NTH_OF_THINGS:
            return f"where are the {wording.plural(singular(context.last_what))}"
        what = f"the {one['which']} {context.last_what}"
    form = _ASKED.get(context.last_skill)
    if context.last_skill == "recall" and _WHEREABOUTS.search(context.last_question.casefold()):
        form = "where did i put {what}"
    if form is None and context.last_skill in (*_SEEING, "") and _CORRECTED.match(said):
        form = _ASKED["find"]
    if form is None:
        return None
    bare = re.sub(r"^(?:the|my|a|an) ", "", what)
    return form.format(what=what, bare=bare)


def _written_out(question: str, context: Context) -> str:
    """The wearer's own request without what was taken back, and with what it leaves open."""
    if not request_words.is_own(question):
        return question
    question = _SHEET_FIRST.sub(r"\g<asks> on \g<sheet>", question)
    question = re.sub(r"[\"“”]", "", question)  # what is put on a list may be quoted
    question = notes_in_context.written_out(moved.written_out(question, context), context)
    question = leant.in_two_sentences(question)
    if (anew := leant.written_out(question, context)) != question:
        return anew
    if (corrected := times_meant.written_out(question, context)) is not None:
        return corrected
    question = named_timers.written_out(loose_orders.written_out(question, context), context)
    question = explained.order(put_right.written_out(question, context))
    question = _PART_FIRST.sub(_part_last, question)
    question = _REMINDER.sub(r"remind me about \g<what> \g<when>", question)
    if (diary := _IN_DIARY.match(question.strip(" .!"))) is not None:
        when = re.sub(r"^then\b", "that day", diary["when"] or "")
        when = f" on {when}" if when else ""
        what = re.sub(r"(?<!at )\b(\w+ [ap]m)\b", r"at \1", diary["what"] or diary["also"])
        question = f"remind me about {what}{when}"
    question = asked_instead.rewritten(question)
    clear = hesitations.without(retractions.last_start(question))
    standing = list_items.settled(clear, context) or retractions.standing(clear)
    standing = list_items.written_out(standing, context)
    standing = continued.written_out(standing, context)
    if (print_ := _KEEP_PRINT.match(standing)) is not None:
        return f"read {print_['what'] or 'this'} and save it"
    completed = before_it.written_out(open_questions.completed(standing, context), context)
    return last_set.named(completed, context)


def _part_last(found: re.Match[str]) -> str:
    """The day, the time and then the part of the day."""
    part = found["part"].casefold().replace("night", "evening")
    return f"{found['day']} at {found['time']} in the {part}"


def _as_question(found: re.Match[str]) -> str:
    """ "Tell me if it's a bill" as a question: only "tell me when" is an order to watch."""
    if found["these"]:
        return f"are {found['these']} {found['rest']}"
    return f"is {found['it']} {found['rest']}"


def _pronouns(said: str, context: Context) -> str | None:
    """A question about "it" or "them" with the thing that was asked for or seen before. What asks
    again for a judgement is about no thing."""
    if safety.asks_again(said, context):
        return None
    what = context.last_what or _first_thing(context.last_answer)
    if not what:
        return None
    return pronouns.written_out(said, what)


def _first_thing(answer: str) -> str:
    """The first thing that an answer names and that can be looked for."""
    nouns = re.findall(r"\b(?:an?|the) ([a-z]+(?: [a-z]+)?)\b", answer)
    readings = (reading for noun in nouns for reading in (noun, noun.split()[0]))
    return next((noun for noun in readings if wanted(noun).names), "")


def _reading(said: str, context: Context) -> str | None:
    """A question about the text that was just read: another part of it, or a kind of line."""
    if (other := _OTHER_SIDE.match(said)) is not None:
        side = other["side"] or sides.opposite(context.last_question)
        return f"read the {side} side" if side else None
    if (line := _AGAIN.match(said)) is not None:
        return f"read the {line['line']} on it"
    if (also := _AND_ON.match(said)) is not None:
        return replaced.on_other_day(context.last_question, also["when"])
    if (price := _WHICH_PRICE.match(said)) is not None:
        return f"what is the {price['how']}"
    if _HOW_MUCH.match(said) and (thing := _THING_ASKED.search(context.last_question.casefold())):
        return f"how much is the {thing['thing']}"
    return None


def _correction(said: str, context: Context) -> re.Match[str] | None:
    """What was meant instead, where the last request was about a thing."""
    return _CORRECTED.match(said) if context.last_skill not in _NO_NOUNS else None


def with_noun(request: str, before: Mapping[str, object]) -> str:
    """A request that comes after another one in the same breath, with the thing that it means:
    "find the bottle and tell me its colour"; "how many chairs are there and where"."""
    request = _STATED.sub(_as_question, _TELL_IF.sub(_as_question, request))
    request = _GOING_TO_BE.sub(r"how long is \1", request)
    what = before.get("what")
    if not isinstance(what, str) or not what or _NO_THING.search(request.casefold()):
        return request
    request = re.sub(r"\bits\b", f"the {what}'s", request)
    request = re.sub(r"^(and )?where$", rf"\1where is the {what}", request)
    many = rf"\1how many {wording.plural(singular(what))} are there"
    request = re.sub(r"^(and )?how many(?: are there| of them)?\W*$", many, request, flags=re.I)
    return re.sub(r"\b(is|are) (?:it|they)\W*$", rf"\1 the {what}", request)


def _other(context: Context) -> str | None:
    """ "The other one": all of that kind are named with their places."""
    if context.last_skill not in ("find", "count", "color") or not context.last_what:
        return None
    return f"where are the {wording.plural(singular(context.last_what))}"
