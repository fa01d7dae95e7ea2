"""What is put right on an order that was just told: "no, I'll have coffee instead", "make the
diavola a family one", "sorry, I meant two small", "without the peas", "knock five off that",
"I've only got a twenty, how much am I short".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, given, money
from assistant.skills.worked.orders import parts, things
from assistant.skills.worked.orders.bill import Bill

_OPENS = (
    r"^(?:(?:and|so|no|nope|nah|sorry|oh|ah|hang on|hold on|wait|actually|but|well|right|okay|ok|"
    r"then|please|rather|now|i mean|scratch that|what if (?:i|we)|if (?:i|we)|can (?:i|we)|"
    r"could (?:i|we)|let's|i'll|we'll) )*"
)
_PUTS_RIGHT = Pattern(
    r"^(?:(?:oh|ah|and|but|well|so) )*(?:no|nope|nah|sorry|wait|hang on|hold on|actually|i mean|"
    r"i meant|make (?:it|that)|scratch that|instead|change (?:it|that) to)\b"
)
_INSTEAD = Pattern(
    rf"{_OPENS}(?:(?:i'll|i'd|we'll|let's|i|we|can i|could i|he'll|she'll|they'll)(?: just)? "
    r"(?:have|take|get|want|like|meant?|go for|do|said)|make (?:it|that)|i meant|give me|"
    r"change (?:it|that) to|have|with|what (?:about|if it was)|it's|for)? ?"
    r"(?P<what>(?!(?:make|without|leave|drop|knock|take|take off|not)\b)[a-z\d].{0,40}?)"
    r"(?P<instead> instead(?: of (?:the |a )?(?P<of>[a-z][a-z ]{1,30}))?)?"
    r"(?: (?:then|please|though|after all))*$"
)
_SWAP = Pattern(
    rf"{_OPENS}(?:swap|change|switch) (?:the |my |that )?(?P<of>[a-z][a-z ]{{1,30}}?) "
    r"(?:for|to|into|with) (?P<what>[a-z\d].{1,40})$"
)
_NOT_BUT = Pattern(
    rf"{_OPENS}not (?:the |a |an )?(?P<of>[a-z][a-z ]{{1,30}}?),?(?: but| i (?:said|meant))? "
    r"(?P<what>(?:an?|the|some|\d{1,2}) [a-z].{1,40})$"
)
_MAKE_ONE = Pattern(
    rf"{_OPENS}(?:can you |could you )?(?:make|have|do) (?:the |my |that |one of the )?"
    r"(?P<which>[a-z][a-z ]{1,30}?) (?:an? |the )?(?P<how>[a-z]+)(?: (?:one|1|size|instead))*$"
)
# The whole order anew: "make that one dosa and one thali, same lassi".
_ANEW = Pattern(
    rf"{_OPENS}(?:(?:make (?:it|that)|have|i'll have|we'll have|i meant?|it's) )?"
    r"(?:(?:just|only) )?(?P<rest>(?:\d{1,2}|an?|one) (?!(?:less|more|extra|of)\b).+)$"
)
_ONE = Pattern(r"\bone (?=[a-z])")
_SAME = Pattern(r",? (?:and |with |but |plus )?(?:still )?(?:the )?same (?P<what>[a-z ]{3,25})$")
_WITHOUT = Pattern(
    rf"{_OPENS}(?:without|leave (?:off|out)|drop|skip|forget|minus|not|take (?:off|out)|scrap|"
    r"no|lose) (?:the |my |a |any )?(?P<what>[a-z][a-z ]{1,30}?)(?: off| out| then| after all)*$"
)
_LESS = Pattern(
    rf"{_OPENS}(?:(?:what )?if (?:they|he|she|you|i) )?(?:knock|take|took|minus|less|deduct|"
    r"subtract|knocked) (?:an? )?(?P<n>\d{1,4}(?:\.\d\d)?|fiver|tenner)"
    r"(?: (?:pounds?|euros?|quid|dollars?))?(?: (?:off|from|away)(?: (?:that|it|the (?:total|bill|"
    r"lot|price)))?)?(?: (?:then|for the voucher|voucher|with a voucher))*$"
)
_MONEY = Pattern(
    r"\b(?:(?:i've|i have|we've|we have) (?:only )?(?:just )?got|i've|i have|only got|out of|pay|"
    r"paying|give|giving|hand\w*|with|do i get|from)\b"
)
_HELD = Pattern(r"\ban? (?P<n>5|10|20|50|100)\b")
_TENDER = Pattern(r"\b(?:short|change|enough|left|back|do it|cover|afford|leave)\b")
_SPOKEN = {"fiver": 5.0, "tenner": 10.0}


def asks(said: str) -> bool:
    """Whether words may put right an order."""
    kinds = (_SWAP, _NOT_BUT, _MAKE_ONE, _WITHOUT, _LESS)
    if any(each.match(said) for each in kinds) or _PUTS_RIGHT.match(said):
        return True
    instead = _INSTEAD.match(said)
    return _is_tender(said) or (instead is not None and instead["instead"] is not None)


def _is_tender(said: str) -> bool:
    return _TENDER.search(said) is not None and _money(said) is not None


def _money(said: str) -> float | None:
    found = _HELD.search(said)
    if found is not None and _MONEY.search(said):
        return float(found["n"])
    return given(said)


def told(said: str, before: Bill, lines: Sequence[str]) -> str | None:
    """The order put right with its new sum; None where what is meant is not known."""
    if _is_tender(said):
        return _tendered(before, _money(said))
    if (less := _LESS.match(said)) is not None:
        return _less(before, _SPOKEN.get(less["n"]) or float(less["n"]))
    changed = _changed(said, before, lines)
    if changed is None or changed == before:
        return None
    return changed.said()


def _changed(said: str, before: Bill, lines: Sequence[str]) -> Bill | None:
    page = things.priced(lines)
    if (anew := _anew(said, before, lines)) is not None:
        return anew
    if (out := _WITHOUT.match(said)) is not None:
        gone = things.named(out["what"], [each for _, each in before.lines])
        if gone is not None and len(before.lines) > 1:
            return before.with_count(gone, 0)
    if (made := _MAKE_ONE.match(said)) is not None:
        made_so = _made_so(made["which"], made["how"], before, page)
        if made_so is not None:
            return made_so
    swap = _NOT_BUT.match(said) or _SWAP.match(said) or _INSTEAD.match(said)
    if swap is None:
        return None
    counted = parts.thing_counted(swap["what"].strip(), page)
    if counted is None:
        return None
    return _instead(counted, swap["of"], before)


def _anew(said: str, before: Bill, lines: Sequence[str]) -> Bill | None:
    """An order of several parts in place of the whole one before; of "same lassi" the lines that it
    had."""
    found = _ANEW.match(said) if _PUTS_RIGHT.match(said) else None
    if found is None:
        return None
    same = _SAME.search(found["rest"])
    rest = found["rest"] if same is None else found["rest"][: same.start()]
    order = parts.words_of(_ONE.sub("1 ", rest))
    if order is None or len(order.parts) + (same is not None) <= 1:
        return None
    whole = parts.ordered(order, lines, "")
    if whole is None or whole.shares:
        return None
    kept: tuple[tuple[int, Priced], ...] = ()
    if same is not None:
        thing = things.named(same["what"], [each for _, each in before.lines])
        kept = tuple(line for line in before.lines if line[1] == thing)
    if same is not None and not kept:
        return None
    return replace(before, lines=(*whole.lines, *kept))


def _made_so(which: str, how: str, before: Bill, page: Sequence[Priced]) -> Bill | None:
    """One of the things in another size: its own price, or what comes on top for it."""
    thing = things.named(which, [each for _, each in before.lines])
    if thing is None:
        return None
    other = things.named(f"{which} {how}", page)
    if other is not None and other != thing:
        return _replaced(before, thing, other)
    on_top = things.named(how, [each for each in page if things.is_added(each)])
    if on_top is None or before.has(on_top):
        return None
    return before.with_count(on_top, next(n for n, each in before.lines if each == thing))


def _instead(counted: tuple[int, Priced, bool], of: str | None, before: Bill) -> Bill | None:
    """Another number of a thing, or another thing in place of one."""
    count, thing, is_definite = counted
    if before.has(thing) and is_definite:
        return None
    if before.has(thing):
        return before.with_count(thing, count)
    held = [each for _, each in before.lines]
    if of is not None:
        held = [each for each in held if each == things.named(of, held)]
    kind = things.kind_of(thing.name)
    alike = [each for each in held if kind and things.kind_of(each.name) == kind]
    if len(held) == 1:
        alike = held
    if len(alike) != 1:
        return None
    return _replaced(before, alike[0], thing)


def _replaced(before: Bill, old: Priced, new: Priced) -> Bill:
    lines = tuple((n, new if each == old else each) for n, each in before.lines)
    return replace(before, lines=lines)


def _less(before: Bill, off: float) -> str | None:
    due = before.due()
    if off > due.value:
        return None
    rest = Amount(round(due.value - off, 2), due.unit)
    return f"{money(due)} less {off:g} is {money(rest)}."


def _tendered(before: Bill, has: float | None) -> str | None:
    if has is None:
        return None
    due = before.due()
    rest = Amount(round(abs(has - due.value), 2), due.unit)
    if has < due.value:
        return f"No: That is {money(due)}. That is {money(rest)} more than {has:g}."
    return f"That is {money(due)}. Out of {has:g} that leaves {money(rest)}."
