"""Where a phrase ends, so that a voice may draw breath there: seen from the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.turn.clauses.phrase_words import (
    ALSO_NOUNS,
    AUXILIARIES,
    BINDING,
    BINDING_VERB,
    BOUND_PREPOSITIONS,
    CLAUSE_END,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    LEANING,
    LINKS,
    NUMBERS,
    OBJECTS,
    ORDERS,
    PARTICIPLES,
    PARTICLES,
    PREPOSITIONS,
    QUOTING,
    SENTENCE_END,
    STRONG_CONJUNCTIONS,
    SUBJECTS,
    VERBS,
)


def boundary(words: list[str], following: str, then: str | None = None) -> bool:
    """Whether a phrase ends after `words`, so that `following` starts another; `then` is the word
    after it, if known."""
    before, after = plain_word(words[-1]), plain_word(following)
    if opens_bracket(words):
        return False
    if (before in QUOTING and following[0] in '"“„«') or (
        before not in LEANING and re.match(r"\([^\W\d]", following)
    ):
        return True
    if SENTENCE_END.search(following) or CLAUSE_END.search(following):
        return False  # "… not that one before." ends with what could have opened a phrase
    if then is None and after in AUXILIARIES:
        return ends_subject(words)
    alone = before in LEANING and not CLOSED.search(words[-1])
    if alone and not (
        before in OBJECTS and ends_subject(words)
    ):  # but "press it | when", "turn it off | if"
        return (
            before in [*OBJECTS, "off", "up", "down", "out", "around"]
            and after in STRONG_CONJUNCTIONS
        )
    if after in CONJUNCTIONS:
        return before not in ("matter", "now", "given", "provided")
    return then is not None and _opens_phrase(words, after, then)


@dataclass(frozen=True)
class Junction:
    """Where a phrase may end: `plain` are the words before, `after` and `next_word` the two that
    follow, all in lower case without signs; `last` and `then` are as they were written."""

    words: list[str]
    plain: list[str]
    last: str
    after: str
    next_word: str
    then: str

    @property
    def before(self) -> str:
        return self.plain[-1]

    @property
    def bound(self) -> bool:
        """Whether the word before wants what follows: "look | for", "next | to", "two | of"."""
        is_noun = len(self.words) >= 2 and self.plain[-2] in DETERMINERS
        if BINDING_VERB.fullmatch(self.before) and not is_noun:
            return True
        return self.before in BINDING or self.before in NUMBERS or self.before.isdigit()

    @property
    def concrete(self) -> bool:
        """Whether a noun phrase with a determiner, a number or a name follows."""
        if self.next_word in DETERMINERS or self.next_word in NUMBERS:
            return True
        return re.match(r"[$€£]?[\dA-ZÄÖÜ]", self.then) is not None


def _opens_phrase(words: list[str], after: str, then: str) -> bool:
    """Whether `after`, which could do other things as well, starts a phrase behind `words`: the
    word `then` shows it. The first rule that applies decides."""
    plain = [plain_word(word) for word in words]
    junction = Junction(words, plain, words[-1], after, plain_word(then), then)
    for rule in _RULES:
        decided = rule(junction)
        if decided is not None:
            return decided
    return False


def _and_or(at: Junction) -> bool | None:
    """ "… | and it is", "… | and is", not "salt and pepper", "both he and she", "April and May"."""
    if at.after not in ("and", "or"):
        return None
    if not at.then[0].islower() or not {"between", "both", "either"}.isdisjoint(at.plain):
        return False
    if at.next_word == "you":
        return at.plain[0] in ORDERS
    if at.plain[0] in ORDERS and at.next_word in ORDERS:
        return True
    return at.next_word in [*SUBJECTS, *AUXILIARIES, *ALSO_NOUNS, *VERBS, "then"]


def _verb_or_noun(at: Junction) -> bool | None:
    """ "it | can be", not "a soda can on the table"."""
    if at.after not in ALSO_NOUNS:
        return None
    return at.next_word in ("be", "not", "have", "also", "need") and ends_subject(at.words)


def _there_is(at: Junction) -> bool | None:
    if at.after != "there":
        return None
    return at.next_word in ("is", "are", "was", "were") and not at.bound


def _that(at: Junction) -> bool | None:
    """ "the sign | that says", not "now that"."""
    if at.after != "that" or at.before in ("now", "given", "provided"):
        return None
    if at.then[0].isupper():
        return True
    return at.next_word in SUBJECTS + DETERMINERS + AUXILIARIES + VERBS


def _link_with_subject(at: Junction) -> bool | None:
    """ "… | but it is", "… | but is", not "nothing but it"."""
    if at.after not in LINKS:
        return None
    if at.next_word in SUBJECTS or (at.after == "but" and at.next_word in AUXILIARIES):
        return at.before not in ("nothing", "anything", "everything", "none")
    return None


def _main_verb(at: Junction) -> bool | None:
    """ "the boy in the striped shirt | throws a ball"."""
    if at.plain[0] not in DETERMINERS or at.bound:
        return None
    if not {at.next_word}.union(at.plain).isdisjoint([*AUXILIARIES, *VERBS, *CONJUNCTIONS]):
        return None
    in_s = at.after.isalpha() and re.search(r"[^sui]s$", at.after) is not None
    has_object = at.concrete or at.next_word == "like"
    if at.after in VERBS or (in_s and has_object):
        return ends_subject(at.words)
    return None


def _belongs_to_what_is_before(at: Junction) -> bool | None:
    """Perhaps a name goes on: "Gone | with the Wind"."""
    if at.bound:
        return False
    name = len(at.words) > 1 and at.last[0].isupper() and not at.next_word[:1].isdigit()
    return False if name else None


def _link_with_noun(at: Junction) -> bool | None:
    if at.after not in LINKS:
        return None
    return at.next_word in DETERMINERS


def _participle(at: Junction) -> bool | None:
    """ "a woman | holding a cup", "a car | parked in the street", "the door | next to you"."""
    if at.after == "next":
        return at.next_word == "to" and _ends_noun_phrase(at.plain)
    if at.after not in PARTICIPLES:
        return None
    follows = DETERMINERS + PREPOSITIONS + PARTICLES + BOUND_PREPOSITIONS
    return at.next_word in follows and _ends_noun_phrase(at.plain)


def _particle(at: Junction) -> bool | None:
    """ "the cup | on the table", not "it costs about 45 dollars", "for over an hour"."""
    if at.after not in PARTICLES:
        return None
    counts = at.next_word in [*NUMBERS, "an"] or at.then[0].isdigit()
    if counts and at.after in ("about", "around", "over", "under"):
        return False
    if CLOSED.search(at.last):
        return True
    opens = at.concrete or at.next_word in [*OBJECTS, "front", "which"]
    return opens and _ends_noun_phrase(at.plain)


def _preposition(at: Junction) -> bool | None:
    """ "… | during the day", not "from 9:00 until 17:00", nor a preposition at a sentence's end."""
    if at.after not in PREPOSITIONS or (at.after == "until" and "from" in at.plain):
        return False
    functions = [*AUXILIARIES, *ALSO_NOUNS, *PREPOSITIONS, *CONJUNCTIONS, *LINKS]
    return at.next_word not in [*functions, "and", "or", "to"]


_RULES: tuple[Callable[[Junction], bool | None], ...] = (
    _and_or,
    _verb_or_noun,
    _there_is,
    _that,
    _link_with_subject,
    _main_verb,
    _belongs_to_what_is_before,
    _link_with_noun,
    _participle,
    _particle,
    _preposition,
)


def ends_subject(words: list[str]) -> bool:
    """Whether the words can be what a verb is said of: "the little shop | is", "the man in front of
    you | is"."""
    plain = [plain_word(word) for word in words]
    second, last = plain[-2], plain[-1]
    if last in [*PREPOSITIONS, *PARTICLES, "to", "of"]:  # "the bus that you are waiting for | is"
        return plain[0] in DETERMINERS and not set(SUBJECTS).isdisjoint(plain[1:])
    if last in OBJECTS:
        return second in (
            "of",
            "behind",
            "beside",
            "near",
            "to",
            "above",
            "below",
            "under",
            "around",
            "at",
            "with",
            "by",
        )
    if plain[0] in ("what", "which", "how", "where", "who", "when", "why", "whose") or second in {
        *AUXILIARIES,
        *SUBJECTS,
    }:
        return last not in LEANING and not last.endswith("ly") and _ends_noun_phrase(plain)
    return bool(CLOSED.search(words[-1])) or (last not in LEANING and not last.endswith("ly"))


def _ends_noun_phrase(words: list[str]) -> bool:
    """Whether the plain words end in two or more of which the first is a determiner."""
    head = next(
        (
            word
            for word in words[-2:-6:-1]
            if word in DETERMINERS or word in FUNCTION or word in SUBJECTS
        ),
        "",
    )
    return head in DETERMINERS and words[-1] not in VERBS


def opens_bracket(words: list[str]) -> bool:
    """Whether a bracket or a quotation is still open."""
    text = " ".join(words)
    if "„" in text:  # German: „…“
        text = text.replace("“", "”").replace("„", "“")
    pairs = any(
        text.count(opening) > text.count(closing) for opening, closing in ("()", "“”", "«»")
    )
    return pairs or text.count('"') % 2 == 1


def plain_word(word: str) -> str:
    return re.sub(r"^[^\w]+|[^\w]+$", "", word.lower().replace("’", "'"))
