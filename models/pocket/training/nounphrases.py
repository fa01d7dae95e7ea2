"""Noun phrases, durations and made-up words for the examples: an open vocabulary, so that the Llama
learns to copy.

Every function draws from the random generator it is given and returns pieces: text, and whether the
call copies it.
"""

from __future__ import annotations

import random
import re
from functools import cache

from models.pocket.phrases import FOLDER, sections
from models.pocket.training.grammar import Pieces

_ONSETS = """
    b bl br c ch cl cr d dr f fl fr g gl gr h j k kl l m n p pl pr qu r s sc sh sk sl sm sn
    sp st str sw t th tr v w wh y z
""".split()
_NUCLEI = "a e i o u ai au ay ea ee ei ie oa oo ou ow y".split()
_CODAS = """
    b ck d f ft g k l ld ll lm lt m mp n nd ng nk nt p pt r rd rk rm rn rt s sh sk sp ss st
    t tch th x z
""".split()
_ENDINGS = """
    er or le et el on in ing ly um us a o ie y ette ine ard ment ness tion ophone ograph ium
    ster ling ock ary
""".split()
_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""".split()
_TENS = ". . twenty thirty forty fifty sixty seventy eighty ninety".split()


@cache
def things() -> dict[str, tuple[str, ...]]:
    """The lists of things.txt by section."""
    found: dict[str, list[str]] = {}
    for name, line in sections(FOLDER / "things.txt"):
        found.setdefault(name, []).extend(part.strip() for part in line.split(","))
    return {name: tuple(parts) for name, parts in found.items()}


def odd(rng: random.Random) -> str:
    """A word that is in no dictionary, from one to four syllables."""
    syllables = [
        rng.choice(_ONSETS)
        + rng.choice(_NUCLEI)
        + (rng.choice(_CODAS) if rng.random() < 0.6 else "")
    ]
    for _ in range(rng.choices((0, 1, 2), (5, 4, 1))[0]):
        syllables.append(
            rng.choice(_ONSETS)
            + rng.choice(_NUCLEI)
            + (rng.choice(_CODAS) if rng.random() < 0.3 else "")
        )
    return "".join(syllables) + (rng.choice(_ENDINGS) if rng.random() < 0.45 else "")


@cache
def _plurals() -> dict[str, str]:
    return {one: many for one, _, many in (pair.partition(": ") for pair in things()["plurals"])}


def plural(noun: str) -> str:
    """The plural of a noun phrase of the lists."""
    if noun in _plurals():
        return _plurals()[noun]
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(tomat|potat|mang|tornad)o$", noun) else "s")


def noun(rng: random.Random) -> str:
    """A singular noun without adjective; two in five are made up or put together."""
    roll, listed = rng.random(), things()
    if roll < 0.60:
        return rng.choice(listed["thing"])
    if roll < 0.75:
        return odd(rng)
    if roll < 0.92:
        return f"{rng.choice(listed['thing'])} {rng.choice(listed['thing'])}"
    return (
        f"{odd(rng)} {rng.choice(listed['thing'])}"
        if rng.random() < 0.5
        else f"{rng.choice(listed['thing'])} {odd(rng)}"
    )


def _adjectives(rng: random.Random) -> str:
    count = rng.choices((0, 1, 2, 3), (68, 25, 6, 1))[0]
    return "".join(
        f"{rng.choice(things()['adjective']) if rng.random() < 0.93 else odd(rng)} "
        for _ in range(count)
    )


def phrase(rng: random.Random, number: str = "") -> tuple[str, str]:
    """A noun phrase without determiner, and its number: "one", "many" or "mass"."""
    listed = things()
    if not number:
        number = rng.choices(("one", "many", "pair", "mass", "of"), (60, 12, 10, 9, 9))[0]
    if number == "pair":
        return _adjectives(rng) + rng.choice(listed["plural"]), "many"
    if number == "mass":
        return _adjectives(rng) + rng.choice(listed["mass"]), "mass"
    if number == "of" or (number == "many" and rng.random() < 0.08):
        content = rng.choice(listed["content"]).replace("<odd>", odd(rng))
        container = rng.choice(listed["container"])
        said = f"{plural(container) if number == 'many' else container} of {content}"
        return _adjectives(rng) + said, "many" if number == "many" else "one"
    return _adjectives(rng) + (plural(noun(rng)) if number == "many" else noun(rng)), number


# Words that point at one thing, and at several.
OWNERS = ("our", "your", "his", "her", "their", "its")
ANNOYED = ("my bloody", "my damn", "the stupid", "my silly", "my flipping", "my blooming")
POINTING_WORDS = {"one": ("this", "that"), "many": ("these", "those")}


def the(rng: random.Random, text: str, number: str, tail: bool = True) -> Pieces:
    """A definite noun phrase: my red cup, the keys, my grandmother's accordion, that bag with the
    zip."""
    roll = rng.random()
    tails = [(rng.choice(things()["tail"]), True)] if tail and rng.random() < 0.045 else []
    if roll < 0.10:
        owner = rng.choice(things()["owner"]).replace("<odd>", odd(rng))
        middle = (
            f"{rng.choice(things()['owner']).replace('<odd>', odd(rng))} "
            if rng.random() < 0.06
            else ""
        )
        return [
            (rng.choice(("my", "my", "my", "my", "our", "his", "her", "the")), False),
            (f"{owner} {middle}{text}", True),
            *tails,
        ]
    if roll < 0.14:
        return [
            (rng.choice(things()["name"]).replace("<odd>", odd(rng)), True),
            (text, True),
            *tails,
        ]
    if roll < 0.2:
        return [
            (
                rng.choice(POINTING_WORDS.get(number, ("that",))),
                False,
            ),
            (text, True),
            *tails,
        ]
    if roll < 0.26:
        every = "all the" if number == "many" else "the"
        return [(rng.choice((*OWNERS, every)), False), (text, True), *tails]
    if roll < 0.29:
        return [(rng.choice(ANNOYED), False), (text, True)]
    return [("my" if roll < 0.66 else "the", False), (text, True), *tails]


def a(rng: random.Random, text: str, number: str) -> Pieces:
    """An indefinite noun phrase: a cup, an umbrella, some milk, any chairs."""
    if number == "one":
        return [
            (
                rng.choices(
                    ("an" if text[0] in "aeiou" else "a", "any", "another", "one"), (90, 4, 4, 2)
                )[0],
                False,
            ),
            (text, True),
        ]
    first = rng.choice(("any", "some", "any", "some", "any more", ""))
    return [(first, False), (text, True)] if first else [(text, True)]


def duration(rng: random.Random, adjective: bool = False) -> str:
    """A duration as people say it; as an adjective before "timer" without plural."""
    unit = rng.choices(("minute", "second", "hour"), (70, 17, 13))[0]
    count = rng.choice(
        (
            1,
            2,
            3,
            4,
            5,
            5,
            10,
            10,
            12,
            15,
            20,
            25,
            30,
            40,
            45,
            50,
            90,
            rng.randint(1, 99),
            rng.randint(1, 20),
        )
    )
    if unit == "hour":
        count = rng.randint(1, 12)
    said = number(rng, count)
    if adjective:
        return (
            f"{said}{rng.choice((' ', ' ', '-'))}{unit}"
            if rng.random() < 0.9
            else f"{said} {unit} {number(rng, 30)} second"
        )
    plain = f"{said} {unit}" + ("" if count == 1 or rng.random() < 0.03 else "s")
    other = number(rng, rng.choice((5, 10, 15, 20, 30, 45)))
    smaller = {"hour": "minutes", "minute": "seconds", "second": "seconds"}[unit]
    if rng.random() < 0.62:
        return plain
    form = rng.choice(things()["durations"])
    one = {"hour": "an hour", "minute": "a minute", "second": "a second"}[unit]
    few = number(rng, rng.randint(2, 60))
    return form.format(
        plain=plain,
        said=said,
        unit=unit,
        one=one,
        count=count,
        other=other,
        smaller=smaller,
        few=few,
    )


def number(rng: random.Random, value: int) -> str:
    """A number below a hundred in words or figures."""
    if rng.random() < 0.35:
        return str(value)
    if value < 20:
        return _ONES[value]
    join = "-" if rng.random() < 0.2 else " "
    return _TENS[value // 10] + (join + _ONES[value % 10] if value % 10 else "")
