"""Sums that go on from the last one: "and in minutes", "and of ninety", "add six", "round it". They
are written out in full.

English only. What does not lean on a sum stays as it was said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from assistant.patterns import Pattern
from assistant.skills.arithmetic.amounts import PARTS
from assistant.skills.arithmetic.calculator.amount import CURRENCIES, Amount
from assistant.skills.arithmetic.last_result import LEADS, in_figures, with_result
from assistant.skills.arithmetic.numbers import finite, numbered
from assistant.skills.arithmetic.units import UNITS, plural

RESULT = Pattern(r"\b(?:is|leaves|with it,|[Tt]ogether) (-?\d+(?:\.\d+)?)(?P<unit> [A-Za-z ]+)?\.$")
_NUMBER = r"-?\d+(?:\.\d+)?"
_ROUGH = Pattern(r"\bis about -?[\d.]+ times 10 to the power of \d+")
TOO_ROUGH = "That number is too large to go on from."
# A part more of what was converted: "plus an eighth", "and a half".
_PART_MORE = Pattern(
    rf"^(?P<step>plus|add|and|minus|less|take off|take away|another) (?:(?:an?|1|one) )?"
    rf"(?:(?P<n>\d) )?(?P<part>{'|'.join(PARTS)})s?(?: (?:more|less|of (?:it|that)))?$"
)
_GIVEN = Pattern(rf"(?<![\d.])(?P<n>{_NUMBER})(?= [a-z]+ (?:in|to|into|as) [a-z ]+$)")
_IN_UNIT = Pattern(
    r"^(?:and |so |now |alright |right |okay |what about |how about |or |what(?:'s| is) |the |"
    r"give me |that |it |same |again )*(?:in|to|into|as) (?P<unit>[a-z]+)(?: instead)?$"
)
_OF_OTHER = Pattern(
    rf"^(?:and |so |what about |how about )*(?P<how>of|off|on|for) (?P<n>{_NUMBER})$"
)
_OTHER = Pattern(rf"^(?:and |what about |how about )*(?P<n>{_NUMBER})(?P<unit> [a-z]+)?$")
_ANOTHER_AMOUNT = Pattern(
    rf"^(?:and |so |then |what about |how about )*(?P<n>{_NUMBER})(?P<unit> [a-z]+)"
    r"(?: of (?!that|it|them)[a-z]+)?(?: (?:is|are|would be|makes?|comes? to)(?: what)?)?$"
)
# Another amount of what was just converted: "so three and a half is what".
_BARE_AMOUNT = Pattern(
    rf"^(?:and |so |then |what about |how about |what(?:'s| is) )*(?P<n>{_NUMBER})(?P<unit>)"
    r"(?: (?:is|are|would be|makes?|comes? to)(?: what)?)?$"
)
# "1 litre is 1.76 UK pints."
_TOLD_UNITS = Pattern(
    rf"^{_NUMBER} (?:UK |US )?(?P<from>[a-z]+) is {_NUMBER} (?:UK |US )?(?P<to>[a-z]+)\.$"
)
_WANTED_UNIT = Pattern(r"\bhow many (?P<a>[a-z]+)\b|\b(?:in|to|into|as) (?P<b>[a-z]+)\W*$")
# The results of the last two sums: "add those two up", "what's the difference between them".
_BOTH = r"(?:those|these|the last|the|them)(?: two)?|both(?: of (?:them|those|these))?"
_OF_BOTH = Pattern(
    rf"^(?:and |now |so |then |okay |right |please )*(?:(?:add|put|sum|total) (?:{_BOTH})"
    rf"(?: (?:up|together))?|(?:what(?:'s| is| do| are) )?(?:the )?(?:total|sum)(?: of)? "
    rf"(?:{_BOTH})|what do (?:{_BOTH}) (?:come to|make|add up to)(?: together| altogether)?|"
    rf"(?P<less>(?:what(?:'s| is) )?(?:the )?difference(?: between (?:{_BOTH}))?))$"
)
_LEANS = Pattern(
    r"^(?:and|then|now|so|okay|with|plus|minus|less|add|take|take away|subtract|times|multiplied|"
    r"multiply|divided|divide|split|share|over|double|twice|triple|halve|half|squared|by)\b"
    r"|\b(?:that|it|this|the (?:result|answer|total|lot))\b"
)
_WHOLE_STEP = Pattern(
    rf"(?:split|share|divide|multiply|double|halve|half|twice|triple)\b(?: of)? {_NUMBER}\b"
)
# A share put on top of what it is a share of: "add that to it".
_ADDED_TO_IT = Pattern(
    rf"{LEADS}(?:add|put) (?:that|it|this) (?:on|on top|on top of (?:it|that)|"
    r"(?:to|on|onto) (?:it|that|the (?:bill|total|price|sum|amount)))$"
)
# So much percent more of the last result: "plus ten percent tip".
_PERCENT_MORE = Pattern(
    rf"{LEADS}(?:(?:(?:call|make) it|say|let's say)"
    r"(?=.* (?:top|tip|more|extra|service|vat|tax)\b)|"
    r"plus|add|with|including|put|stick|leave)(?: on)?(?: an?| another)? "
    rf"(?:(?P<n>{_NUMBER}) ?percent(?: (?:tax|tip|vat|service|service charge|on top|more|on|extra|"
    rf"for|the|as|a|first))*|(?:(?:the|our) )?(?:vat|tax|tip|service)(?: charge)? (?:at|of) "
    rf"(?P<at>{_NUMBER})(?: ?percent)?)"
    r"(?: (?:what(?:'s| is| does| will)|how much(?:'s| is)?) (?:(?:that|it|the|all|in|full|total|"
    r"altogether|come|to|now|then|be|make) ?)+)?$"
)
# The whole with the part that was worked out: "what's that all in, with the tip on top".
_WITH_IT = Pattern(
    r"\b(?:all in|in all|altogether|total|whole (?:bill|lot)|on top|added)\b"
    r"|\b(?:with|including|and|plus|adding|add) (?:(?:the|that|my|in) )*(?:tip|service|vat|tax|it|"
    r"that)\b"
)
_OF_A_WHOLE = frozenset(
    "so and now then okay right ok what what's whats how much is that that's it the all in total "
    "altogether comes come coming to does do i we us pay owe with tip on top added including plus "
    "service charge vat tax sum bill be would make makes will whole lot grand amount need have "
    "leave leaving for me together up add by adding my if put i'd we'd say give".split()
)
_WITHOUT_IT = Pattern(
    rf"{LEADS}(?:take|knock|subtract|deduct) (?:that|it|this) (?:off|away)(?: (?:it|the (?:total|"
    rf"price|bill)))?$|{LEADS}(?:what(?:'s| is) (?:it|that|left) )?without (?:it|that)$"
)
_SHARE_OF = Pattern(rf"^{_NUMBER} percent of (?P<whole>{_NUMBER}) is (?P<share>{_NUMBER})\.$")
# Another share of the same: "nah, do eighteen", "make it fifteen percent instead".
_OTHER_SHARE = Pattern(
    r"^(?:(?:nah|nope|no|actually|hm+|well|okay|ok|and|so|then|what about|how about|what if|try|do|"
    r"make it|let's do|let's say|say|go for|i'd do|it's|call it) )+"
    rf"(?P<n>{_NUMBER})(?: ?percent)?(?: (?:instead|then|please|rather))*$"
)
_SHARE_TOLD = Pattern(rf"^{_NUMBER} percent of (?P<n>{_NUMBER})(?: [a-z]+)? is {_NUMBER}\b")
# The last length, weight or time at so much each: "at nine pounds a metre".
_AT_PRICE = Pattern(
    rf"^(?:(?:and|so|then|okay|what(?:'s| is) that|how much(?:'s| is) that) )*(?:at|for) "
    rf"(?P<n>{_NUMBER})(?P<of> ?(?:pounds?|quid|dollars?|bucks|euros?|rupees?|pence|p|cents?))? "
    r"(?:an?|per|each|every|the|for each|for every) (?P<unit>[a-z]+)$"
)
_NAMED_UNIT = Pattern(r"(?<=\d )(?P<unit>[a-z]+)\b|\bof (?P<bare>[a-z]+)$")
_COINS = {"pence": ("pounds", 0.01), "p": ("pounds", 0.01), "cent": ("dollars", 0.01)}
_AT_SPEED = Pattern(
    r"^(?:and |so |what's that |what is that |that's )*(?:in )(?P<unit>(?:miles|kilomet(?:re|er)s|"
    r"km|metres|meters) (?:per|an|a) (?:hour|second)|mph|kph)$"
)
_ROUND = Pattern(r"^(?:and |now |please )*round (?:it|that)(?: (?P<way>up|down|off))?$")
_COMPARED = Pattern(
    rf"^(?:so |and )*is (?:that|it) (?P<how>more|less|bigger|smaller|larger|greater|higher|lower|"
    rf"over|under|above|below|fewer)(?: than)? (?P<n>{_NUMBER})(?P<dozen> dozen)?$"
)
_ROUNDED: dict[str, Callable[[float], int]] = {
    "up": math.ceil, "down": math.floor, "off": round,
}  # fmt: skip
_ROUND_AND = Pattern(
    r"^(?:and |now |please )*round (?:it|that)(?: (?P<way>up|down|off))?,? (?:and|then) "
    r"(?P<then>.+)$"
)
_CONVERSION = Pattern(r"^(?P<head>.+ )(?:in|to|into|as) (?P<unit>[a-z ]+)$")


def _asks_whole(asked: str) -> bool:
    """Whether words ask for what a part comes to with its whole, and name no other amount."""
    return _WITH_IT.search(asked) is not None and set(asked.split()) <= _OF_A_WHOLE


def leans(asked: str) -> bool:
    """Whether a sum may go on from the last one: it names it, or begins with a step."""
    return _LEANS.search(asked) is not None


def is_whole(asked: str) -> bool:
    """Whether a step names both of its numbers itself: "split 64 between 5"."""
    return _WHOLE_STEP.match(asked) is not None


def is_rough(last_answer: str) -> bool:
    """Whether the last result was too large to be told in full."""
    return _ROUGH.search(last_answer) is not None


def lacks_amount(asked: str) -> bool:
    """Whether only a unit is named, and nothing that could be converted to it."""
    return _IN_UNIT.match(asked) is not None


def written_out(asked: str, last_question: str, last_answer: str) -> str:
    """The sum in full. `last_question` has its numbers in figures."""
    asked = in_figures(asked)
    last = RESULT.search(last_answer)
    if (speed := _AT_SPEED.match(asked)) is not None and re.search(r"\d", last_question):
        return f"{last_question} and how fast in {speed['unit']}"
    told = _SHARE_TOLD.match(last_answer)
    if told is not None and (anew := _OTHER_SHARE.match(asked)) is not None:
        return f"{anew['n']} percent of {told['n']}"
    if last is None:
        another = _ANOTHER_AMOUNT.match(asked)
        alike = None if another is None else _converted_alike(another, last_question, last_answer)
        return alike or asked
    result = last[1]
    if (another := _ANOTHER_AMOUNT.match(asked)) is not None:
        return _converted_alike(another, last_question, last_answer) or asked
    if (sum_ := with_result(asked, result, last_question, last_answer)) is not None:
        return sum_
    share = _SHARE_OF.match(last_answer)
    if share is not None and _WITHOUT_IT.match(asked):
        return f"{share['whole']} minus {share['share']}"
    if share is not None and (_asks_whole(asked) or _ADDED_TO_IT.match(asked)):
        return f"{share['whole']} plus {share['share']}"
    if (part := _PART_MORE.match(asked)) is not None:
        return _with_part(part, last_question, result)
    if (unit := _IN_UNIT.match(asked)) is not None:
        conversion = _CONVERSION.match(last_question)
        return asked if conversion is None else f"{conversion['head']}in {unit['unit']}"
    if (other := _OF_OTHER.match(asked)) is not None:
        return re.sub(rf"\b{other['how']} {_NUMBER}", f"{other['how']} {other['n']}", last_question)
    if (other := _OTHER.match(asked)) is not None:
        return _with_other_number(other, last_question) or _bare(asked, last_answer)
    return _bare(asked, last_answer)


def _bare(asked: str, last_answer: str) -> str:
    """An amount without a unit in the units of the last conversion; as it was said after none."""
    found = _BARE_AMOUNT.match(asked)
    if found is None or _TOLD_UNITS.match(last_answer) is None:
        return asked
    return _converted_alike(found, "", last_answer) or asked


def _converted_alike(found: re.Match[str], last_question: str, last_answer: str) -> str | None:
    """Another amount in the unit that was asked for last: "so three litres is"."""
    told = _TOLD_UNITS.match(last_answer)
    if told is not None:
        unit = (found["unit"] or f" {told['from']}").strip()
        return f"{found['n']} {unit} in {told['to']}" if unit in UNITS else None
    wanted = _WANTED_UNIT.search(last_question)
    unit = (found["unit"] or "").strip()
    if wanted is None or unit not in UNITS or unit == wanted["a"] or unit == wanted["b"]:
        return None
    return f"{found['n']} {unit} in {wanted['a'] or wanted['b']}"


def last_amount(last_answer: str) -> Amount | None:
    """What the last answer came to, with its unit; None where it was no number."""
    last = RESULT.search(last_answer)
    if last is None:
        return None
    currency = {name: sign for sign, name in CURRENCIES.items()}
    name = (last["unit"] or "").strip().removesuffix(" each")
    unit = currency.get(name.removesuffix("s"), name)
    return Amount(float(last[1]), unit if unit in UNITS or unit in CURRENCIES else "")


def of_both(asked: str, last_answer: str, before_it: str) -> str | None:
    """What the last two results come to, or how far apart they are; None where the words ask for
    neither. That there are no two is said: a "two" in them is no amount."""
    found = _OF_BOTH.match(asked)
    if found is None or not re.search(r"\b(?:those|these|them|both|two)\b|difference", asked):
        return None
    first, second = last_amount(before_it), last_amount(last_answer)
    if second is None:
        return None
    if first is None or first.kind != second.kind:
        return "I don't know which two you mean. Please say both amounts."
    opening, sign = "Together that is", 1
    if found["less"]:
        opening, sign = "The difference is", -1
    result = second.plus(first, sign)
    return f"{opening} {Amount(round(abs(result.value), 2), result.unit).said()}."


def with_percent(asked: str, last_answer: str) -> str | None:
    """The last result with so much percent more; None where the words ask for none."""
    found, last = _PERCENT_MORE.match(" ".join(asked.split())), last_amount(last_answer)
    last = last or _noted(last_answer)
    if found is None or last is None:
        return None
    share = found["n"] or found["at"]
    percent = finite(float(share))
    more = Amount(round(finite(last.value) * (1 + percent / 100), 2), last.unit)
    said = [each.said() if each.unit else f"{each.value:.2f}" for each in (last, more)]
    return f"{said[0]} with {share} percent more is {said[1]}."


def _noted(last_answer: str) -> Amount | None:
    """The one number of a note that was just told."""
    told = numbered(last_answer)
    found = re.findall(rf"(?<![\w.]){_NUMBER}(?![\w.%:])(?! [ap]m\b)", told)
    if not last_answer.startswith("You told me") or len(found) != 1:
        return None
    return Amount(float(found[0]))


def _with_part(found: re.Match[str], last_question: str, result: str) -> str:
    """The last conversion, or else the last result, with a part more or less."""
    part = PARTS[found["part"]] * int(found["n"] or 1)
    if found["step"] in ("minus", "less", "take off", "take away"):
        part = -part
    given = _GIVEN.search(last_question)
    if given is None:
        return f"{float(result) + part:g} plus 0"
    amount = f"{float(given['n']) + part:g}"
    return last_question[: given.start()] + amount + last_question[given.end() :]


def _with_other_number(other: re.Match[str], last_question: str) -> str | None:
    """The last conversion of another amount: "and ten miles"."""
    conversion = _CONVERSION.match(last_question)
    if conversion is None or not re.search(_NUMBER, conversion["head"]):
        return None
    return re.sub(
        rf"{_NUMBER}(?: [a-z]+)?", f"{other['n']}{other['unit'] or ''}", last_question, count=1
    )


def compared(asked: str, last_answer: str) -> str | None:
    """Whether the last result is more or less than a number."""
    found, last = _COMPARED.match(asked), last_amount(last_answer)
    if found is None or last is None:
        return None
    value, other = finite(last.value), finite(float(found["n"])) * (12 if found["dozen"] else 1)
    more = found["how"] in ("more", "bigger", "larger", "greater", "higher", "over", "above")
    holds = value > other if more else value < other
    how = "more" if value > other else "less"
    rest = f"{value:g} is {how} than {other:g}"
    if value == other:
        rest = f"it is exactly {other:g}"
    return f"{'Yes' if holds else 'No'}, {rest}."


def at_price(asked: str, last_question: str, last_answer: str) -> str | None:
    """What the last result costs at so much a unit, where it or the question before names its own
    unit; None where the words ask for none."""
    found, last = _AT_PRICE.match(asked), last_amount(last_answer)
    if found is None or last is None or UNITS.get(found["unit"]) is None:
        return None
    named = [last.unit] if last.unit in UNITS else []
    if not named:
        units = (each["unit"] or each["bare"] for each in _NAMED_UNIT.finditer(last_question))
        named = list(dict.fromkeys(unit for unit in units if unit in UNITS))
    kind, size = UNITS[found["unit"]]
    if len(named) != 1 or UNITS[named[0]][0] != kind:
        return None
    count = finite(last.value) * UNITS[named[0]][1] / size
    of = (found["of"] or "").strip()
    money, part = _COINS.get(of.rstrip("s") if of != "p" else of, (of or "", 1.0))
    money = {"quid": "pounds", "bucks": "dollars"}.get(money, money)
    money = f"{money}s" if money and not money.endswith("s") else money
    cost = f"{count * float(found['n']) * part:.2f} {money}".strip()
    return f"{count:g} {plural(found['unit'])} at {found['n']}{found['of'] or ''} each is {cost}."


def rounds_first(said: str) -> bool:
    """Whether the last result is to be rounded before something else is done with it."""
    return _ROUND_AND.match(said) is not None


def rounded_first(asked: str, last_answer: str) -> tuple[str, Amount] | None:
    """What is to be done with the last result once it is rounded: "round it up and take off
    six"."""
    found, last = _ROUND_AND.match(asked), last_amount(last_answer)
    if found is None or last is None:
        return None
    value = _ROUNDED[found["way"] or "off"](finite(last.value))
    return found["then"], Amount(float(value), last.unit)


def rounded(asked: str, last_answer: str) -> str | None:
    """The last result without its decimals."""
    found, last = _ROUND.match(asked), RESULT.search(last_answer)
    if found is None or last is None:
        return None
    unit = last_answer[last.end(1) :].rstrip(".")
    return f"That is about {_ROUNDED[found['way'] or 'off'](finite(float(last[1])))}{unit}."
