"""What is said anew of a list or a note that was spoken about: "one bag of flour is enough", "make
the potatoes five kilos", "add a toothbrush to packing", "read it back once", "sorry, two-seven-one
it is", "I've taken my tablet just now, please note". Written out as orders of their own.

English only. Keeps nothing.
"""

from __future__ import annotations

import re

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept.lists import entries

LONGEST = 200  # characters of a request that is looked at
_LEADS = (
    r"^(?:(?:actually|no|nah|sorry|oh|wait|well|and|so|okay|ok|right|now|hang on|please|just|can "
    r"you|could you)[, ]+)*"
)
_READ_BACK = Pattern(
    rf"{_LEADS}(?:(?:read|say|tell|give) (?:me )?(?:it|that|the list|them|that list|everything)"
    r"(?: (?:back|out|over|all|once|again|once more|to me|for me|please|now|one more time))+)\W*$",
    re.IGNORECASE,
)
_NTH = Pattern(
    rf"{_LEADS}what(?: did i (?:put|say|add|have|write)(?: down)?(?: on (?:it|there))? "
    r"(?P<a>first|last|second|third)|(?:'s| is| was) (?:the )?(?P<b>first|last|second|third)"
    r"(?: (?:thing|item|one|entry))? (?:on|in) (?:it|there|the list|that list))\W*$",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d{1,4}(?:\.\d{1,2})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
    r"twenty|half an?|half|a couple of|a dozen)"
)
_MEASURE = (
    r"(?:kilos?|kilograms?|kg|grams?|g|lit(?:re|er)s?|pints?|pounds?|ounces?|bags?|packs?|packets?|"
    r"tins?|cans?|bottles?|boxes|box|jars?|loaves|loaf|dozen|bunch(?:es)?|cartons?|tubs?|rolls?|"
    r"metres?|bars?|heads?)"
)
_AMOUNT = rf"(?P<amount>{_COUNT}(?: {_MEASURE})?)"
_ENOUGH = Pattern(
    rf"{_LEADS}{_AMOUNT}(?: of)? (?:the |that )?(?P<item>[a-z][a-z' -]{{1,30}}?) "
    r"(?:is|are|will be|'s|'ll be) (?:enough|plenty|fine|all (?:i|we) need|sufficient)\W*$|"
    rf"{_LEADS}{_AMOUNT.replace('<amount>', '<only>')}(?: of)? (?:the )?"
    r"(?P<thing>[a-z][a-z' -]{1,30}?) will do\W*$",
    re.IGNORECASE,
)
_MAKE = Pattern(
    rf"{_LEADS}(?:make|change) (?:the |that |my )?(?P<item>[a-z][a-z' -]{{1,30}}?) (?:to |into )?"
    rf"{_AMOUNT}(?: instead)?\W*$|"
    rf"{_LEADS}make (?:it|that) {_AMOUNT.replace('<amount>', '<only>')}(?: of)? (?:the )?"
    r"(?P<thing>[a-z][a-z' -]{1,30}?)(?: instead)?\W*$",
    re.IGNORECASE,
)
_BARE_NAME = Pattern(
    rf"{_LEADS}(?P<order>(?:add|put|stick|pop|bung|chuck|take|cross|tick) .{{2,80}}? "
    r"(?:to|on|onto|off)) (?:the |my )?(?P<name>[a-z]{3,15})(?: please| too)?\W*$",
    re.IGNORECASE,
)
_ON_BARE = Pattern(
    rf"{_LEADS}(?:what(?:'s| is| do i have|'ve i got)|read(?: me)?|tell me what(?:'s| is)) "
    r"(?:on |from )?"
    r"(?:the |my )?(?P<name>[a-z]{3,15})(?: so far| now| again| please)*\W*$",
    re.IGNORECASE,
)
_IT_IS = Pattern(
    r"^(?:(?:sorry|no|oh|wait|actually|oops|hang on|my mistake|wrong)[,. ]+)+"
    r"(?P<new>[\w][\w' -]{0,40}?) it (?:is|was|should be)\W*$",
    re.IGNORECASE,
)
_PLEASE_NOTE = Pattern(
    r"^(?P<what>(?:i|i've|i have|we|we've|my|the|he|she|mum|dad|our|his|her)\b.{4,100}?)"
    r"(?:[,.;] (?:(?:and|so|please|can you|could you|just)[, ]+)*|"
    r" (?:(?:and|so) )?(?:please|can you|could you) (?:just )?)"
    r"(?:note(?: (?:it|that|this))?(?: down)?|(?:make|take|keep) a note(?: of (?:it|that|this))?|"
    r"jot (?:it|that) down|remember (?:it|that|this)(?: for me)?)(?: please| for me| down)*\W*$",
    re.IGNORECASE,
)
_ASKS = Pattern(r"\b(?:what|where|when|who|which|how|why|remind|want|need|should|did i|do i)\b")


def written_out(question: str, context: Context) -> str:
    """The order in full; as it was said where nothing that is kept is meant."""
    said = question.replace("’", "'").strip()
    if len(said) > LONGEST:
        return question
    noted = _PLEASE_NOTE.match(said)
    if noted is not None and not _ASKS.search(noted["what"].casefold()):
        return f"remember that {noted['what'].strip(' ,')}"
    if (anew := _IT_IS.match(said)) is not None and _of_note(context):
        return f"no, {anew['new'].replace('-', ' ')}"
    return _of_named(said, context) or _of_list(said, context) or question


def _of_note(context: Context) -> bool:
    about = context.topic is not None and context.topic.kind == "note"
    return about and context.last_skill in ("remember", "recall")


def _of_named(said: str, context: Context) -> str | None:
    """An order for a list by its bare name: "add soap to packing"."""
    for form in (_BARE_NAME, _ON_BARE):
        found = form.match(said)
        name = "" if found is None else found["name"].casefold()
        if found is None or not name or not entries.entries_of(f"{name} list", context):
            continue
        if form is _ON_BARE:
            return f"what is on my {name} list"
        return f"{found['order']} my {name} list"
    return None


def _of_list(said: str, context: Context) -> str | None:
    """What is said of the list that was spoken about."""
    if context.topic is None or context.topic.kind != "list":
        return None
    name = entries.named_last(context) or entries.last_used(context)
    if _READ_BACK.match(said):
        return f"what is on my {name}"
    if (nth := _NTH.match(said)) is not None:
        return f"what is the {(nth['a'] or nth['b']).casefold()} thing on my {name}"
    changed = _ENOUGH.match(said) or _MAKE.match(said)
    if changed is None:
        return None
    item, amount = changed["item"] or changed["thing"], changed["amount"] or changed["only"]
    wanted = content_stems(item)
    held = [entries.item(note) for note in entries.entries_of(name, context)]
    meant = [entry for entry in held if wanted and wanted <= stems(entry)]
    if len(meant) != 1:
        return None
    amount = amount.strip()
    return f"put {item.strip()} {amount} on my {name}. take off the {meant[0]}"
