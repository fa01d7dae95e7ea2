"""Cuts a streaming answer into what the voice speaks at a time: a first clause, so that speech
starts early, then sentences.

Works word by word, and a word counts when the space after it has come, so it does not matter how
the text is cut into tokens. No word is lost or changed: the clauses joined by single spaces are the
text with its white space collapsed.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from copy import copy

# A first clause has at least so many words: fewer are spoken in less time than the next piece takes
# to make.
FIRST_WORDS = 3
# A later sentence is cut at a comma or phrase boundary once it is this long: about ten seconds of
# speech.
LONG_WORDS = 28

# Words that open a phrase of their own, where the word after them shows that they do: a voice may
# draw breath before them.
_PREPOSITIONS = """after against among before beside between beyond despite during except for from into onto since throughout
    toward towards beneath underneath until via with within without""".split()
# These are as often part of the verb before them ("turn the light on"), or stand alone ("the
# picture below shows"), and open a phrase only between two noun phrases.
_PARTICLES = "about above across along around at behind below by in inside near on outside over past through under".split()
_BOUND_PREPOSITIONS = (
    "as down like of off opposite out per than to up upon".split()
)  # these open none
_STRONG_CONJUNCTIONS = "because although though unless while whereas if when whether".split()
_CONJUNCTIONS = [*_STRONG_CONJUNCTIONS, "where", "who", "which", "whose"]
_LINKS = [
    "but",
    "so",
]  # these open a clause only where its subject follows: "but it is", not "small but new"
_AUXILIARIES = """is are was were has have had would could should isn't aren't wasn't weren't hasn't haven't won't wouldn't
    can't cannot couldn't shouldn't doesn't don't didn't""".split()
_ALSO_NOUNS = (
    "can may might must will do does did".split()
)  # "a soda can on the table", but "it | can be"
# Verbs that are hardly ever nouns, as one says them of signs, things and people; then verbs that
# give an order.
_VERBS = """says reads appears seems contains includes holds costs means belongs lies sits hangs wears takes makes gives goes
    comes opens closes begins arrives departs describes depicts accepts tells sells lasts weighs gets keeps""".split()
_ORDERS = """please turn walk go move take put hold press wait follow keep let make try ask bring continue pull push remove add
    stir mix pour look point tap choose select open close leave cross check read use""".split()
_QUOTING = "say says saying said read reads reading called named titled labeled labelled states means".split()
# What people and things in a picture do or are, behind the noun: "a woman | holding a cup", "a car
# | parked in the street".
_PARTICIPLES = """wearing holding standing sitting leading walking riding looking carrying lying hanging facing leaning running
    coming containing showing parked mounted located covered filled dressed surrounded placed attached labeled""".split()
_DETERMINERS = "the a an my your his her its our their this that these those some several each every both all".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_OBJECTS = "it you me him us them".split()
_SUBJECTS = "i you he she it we they there i'm i'll you're you'll it's it'll he's she's we're they're there's".split()
# Words that lean on what follows: a clause never ends with one.
_FUNCTION = {
    *_PREPOSITIONS,
    *_PARTICLES,
    *_BOUND_PREPOSITIONS,
    *_CONJUNCTIONS,
    *_LINKS,
    *_AUXILIARIES,
    *_ALSO_NOUNS,
}
_OTHERS = """and or nor yet any no either neither such what whatever how why not very too quite rather more most less least
    really just only even also almost nearly exactly right be been being am i'd you'd here's that's what's let's please mr mrs
    ms dr much many few other another own same never always often still already usually currently""".split()
_LEANING = _FUNCTION.union(_DETERMINERS, _SUBJECTS, _OTHERS)
# A preposition after one of these belongs to it ("look for", "next to", "right behind") or makes a
# fixed pair.
_BINDING = """next close according due thanks because instead kind sort lot lots number full made front top bottom side middle
    edge rest part half quarter none able known ready famous well away back directly straight immediately shortly
    soon long far halfway nothing anything everything seconds minutes hours day days night week weeks month months year years
    steps metres meters feet miles apart different difference distance wrong matter now given provided available""".split()
# So does one after these verbs: "put on", "wait for", "depends on".
_BINDING_VERB = re.compile(
    r"(?:look|wait|listen|ask|search|belong|seem|need|use|turn|put|switch|pull|pick|fill|log|plug|hand|com[ei]|stand|pay|depend"
    r"|agree|deal|name|check|consist|apologi[sz]e|rel[yi]|get|try|tries|set|point|run|go|want)(?:[tn]?t?ing|e?s|e?d)?|came|paid|ran"
)
_ABBREVIATIONS = """mr mrs ms dr prof st sr sra jr vs etc e.g i.e a.m p.m approx no nr fig vol inc ltd co corp dept est min max
    tel ave rd blvd ca str bzw mme""".split()
_MONTHS = "jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez".split()
_CLOSERS = "\"'”’)]}»“"
_CLOSED = re.compile(
    r"[\"'”’)\]}»“*]$"
)  # a quotation, a bracket or a stressed word of Markdown ends
_SENTENCE_END = re.compile(r"(?<![.!?…。！？])[.!?…。！？]+[\"'”’)\]}»“*_]*$")
_MARK = re.compile(r"[-–*•+]|\d{1,2}[.)]")  # of an item, at the start of a line
_CLAUSE_END = re.compile(r"(?:[,;:–—]|^-)[\"'”’)\]}»“*_]*$")


class Clauses:
    """Takes pieces of text as they stream in and gives clauses as they become complete."""

    def __init__(self) -> None:
        self._partial = ""  # the word that has not ended yet
        self._lines = 1  # line ends since the last whole word; a text begins on a line of its own
        self._words: list[str] = []  # whole words that no clause has yet
        self._start = 0  # the word at which the sentence that goes on began
        self._mark = False  # the last word is the mark of a list's item
        self._first = True

    def push(self, piece: str) -> list[str]:
        """Take the next piece; the clauses that it completes."""
        clauses: list[str] = []
        for part in re.findall(r"\s+|\S+", piece):
            if re.match(r"\S", part):
                self._partial += part
                continue
            clauses += self._take_partial()
            self._lines += part.count("\n")
        return clauses

    def likely(self) -> str | None:
        """The first clause as it will be if the word that is coming in has come whole; None while
        nothing ends it.

        A voice that begins with it waits a word less. It is not certain: "is" may become "isn't",
        "3." may become "3.50".
        """
        if not self._first or not self._partial:
            return None
        ahead, last = copy(self), self._partial
        ahead._words = list(self._words)
        clauses = ahead.push(" ")
        if not clauses and re.search(r"[^\W\d][,;:.!?…][\"'”’)\]}»]*$", last):
            clauses = ahead.push("The ")  # any word that starts a sentence
        return clauses[0] if clauses else None

    def flush(self) -> list[str]:
        """The text is over: what is left, as one clause or two."""
        clauses = self._take_partial()
        if self._words:
            clauses.append(self._cut(len(self._words)))
        return clauses

    def _take_partial(self) -> list[str]:
        """Add the word that has ended. It may end a clause, or show that one ended before it."""
        word, self._partial = self._partial, ""
        if not word:
            return []
        mark = self._lines > 0 and _MARK.fullmatch(word) is not None
        count = self._ended(word, mark or self._lines > 1)
        clauses = [self._cut(count)] if count else []
        self._words.append(word)
        self._mark, self._lines = mark, 0
        return clauses

    def _ended(self, following: str, apart: bool) -> int:
        """How many of the words are a clause, now that the next is known; `apart`: it starts an
        item or a paragraph."""
        words = self._words
        count = len(words)
        if not count or self._mark:
            return 0
        # A sentence end is certain only with the word after it: "3." may be the start of "3. of
        # May", "Dr." of a name.
        if apart or _ends_sentence(words, following):
            self._start = count
            return count if not self._first or _spoken(words) >= FIRST_WORDS else 0
        least = FIRST_WORDS if self._first else LONG_WORDS
        sentence = words[self._start :]
        if _ends_in_punctuation(words, following):
            return count if _spoken(words) >= least else 0
        # What a preposition is shows in the word after it, so that boundary is found one word late.
        if _spoken(sentence[:-1]) >= least and boundary(sentence[:-1], sentence[-1], following):
            return count - 1
        return count if _spoken(sentence) >= least and boundary(sentence, following) else 0

    def _cut(self, count: int) -> str:
        clause = " ".join(self._words[:count])
        self._words = self._words[count:]
        self._start = 0
        self._first = False
        return clause


def boundary(words: list[str], following: str, then: str | None = None) -> bool:
    """Whether a phrase ends after `words`, so that `following` starts another; `then` is the word
    after it, if known."""
    before, after = _plain(words[-1]), _plain(following)
    if _opens_bracket(words):
        return False
    if (before in _QUOTING and following[0] in '"“„«') or (
        before not in _LEANING and re.match(r"\([^\W\d]", following)
    ):
        return True
    if _SENTENCE_END.search(following) or _CLAUSE_END.search(following):
        return False  # "… not that one before." ends with what could have opened a phrase
    if then is None and after in _AUXILIARIES:
        return _ends_subject(words)
    alone = before in _LEANING and not _CLOSED.search(words[-1])
    if alone and not (
        before in _OBJECTS and _ends_subject(words)
    ):  # but "press it | when", "turn it off | if"
        return (
            before in [*_OBJECTS, "off", "up", "down", "out", "around"]
            and after in _STRONG_CONJUNCTIONS
        )
    if after in _CONJUNCTIONS:
        return before not in ("matter", "now", "given", "provided")
    return then is not None and _opens_phrase(words, after, then)


def _opens_phrase(words: list[str], after: str, then: str) -> bool:
    """Whether `after`, which could do other things as well, starts a phrase behind `words`: the
    word `then` shows it."""
    before, next_word, plain = _plain(words[-1]), _plain(then), [_plain(word) for word in words]
    verb = _BINDING_VERB.fullmatch(before) and (len(words) < 2 or plain[-2] not in _DETERMINERS)
    bound = bool(verb) or before in _BINDING + _NUMBERS or before.isdigit()
    concrete = (
        next_word in _DETERMINERS + _NUMBERS or re.match(r"[$€£]?[\dA-ZÄÖÜ]", then) is not None
    )
    if after in (
        "and",
        "or",
    ):  # "… | and it is", "… | and is", not "salt and pepper", "both he and she", "April and May"
        orders = plain[0] in _ORDERS and next_word in [*_ORDERS, "you"]
        clause = (
            next_word in [*_SUBJECTS, *_AUXILIARIES, *_ALSO_NOUNS, *_VERBS, "then"]
            and next_word != "you"
        )
        return (
            (orders or clause)
            and then[0].islower()
            and {"between", "both", "either"}.isdisjoint(plain)
        )
    if after in _ALSO_NOUNS:
        return next_word in ("be", "not", "have", "also", "need") and _ends_subject(words)
    if after == "there":
        return next_word in ("is", "are", "was", "were") and not bound
    if after == "that" and before not in ("now", "given", "provided"):
        return then[0].isupper() or next_word in _SUBJECTS + _DETERMINERS + _AUXILIARIES + _VERBS
    if after in _LINKS and (
        next_word in _SUBJECTS or (after == "but" and next_word in _AUXILIARIES)
    ):
        return before not in ("nothing", "anything", "everything", "none")
    if (
        plain[0] in _DETERMINERS
        and not bound
        and {next_word}.union(plain).isdisjoint([*_AUXILIARIES, *_VERBS, *_CONJUNCTIONS])
    ):
        in_s = (
            (concrete or next_word == "like") and after.isalpha() and re.search(r"[^sui]s$", after)
        )
        if in_s or after in _VERBS:
            return _ends_subject(words)  # "the boy in the striped shirt | throws a ball"
    if bound or (len(words) > 1 and words[-1][0].isupper() and not next_word[:1].isdigit()):
        return False  # perhaps a name goes on: "Gone with the Wind"
    if after in _LINKS:
        return next_word in _DETERMINERS
    if after in _PARTICIPLES or after == "next":
        follows = (
            ["to"]
            if after == "next"
            else _DETERMINERS + _PREPOSITIONS + _PARTICLES + _BOUND_PREPOSITIONS
        )
        return next_word in follows and _ends_noun_phrase(plain)
    if after in _PARTICLES:
        if after in ("about", "around", "over", "under") and (
            next_word in [*_NUMBERS, "an"] or then[0].isdigit()
        ):
            return False  # "it costs about 45 dollars", "for over an hour"
        opens = concrete or next_word in [*_OBJECTS, "front", "which"]
        return bool(_CLOSED.search(words[-1])) or (opens and _ends_noun_phrase(plain))
    stranded = next_word in [
        *_AUXILIARIES,
        *_ALSO_NOUNS,
        *_PREPOSITIONS,
        *_CONJUNCTIONS,
        *_LINKS,
        "and",
        "or",
        "to",
    ]
    return (
        after in _PREPOSITIONS and not stranded and not (after == "until" and "from" in plain)
    )  # "from 9:00 until 17:00"


def _ends_subject(words: list[str]) -> bool:
    """Whether the words can be what a verb is said of: "the little shop | is", "the man in front of
    you | is"."""
    plain = [_plain(word) for word in words]
    second, last = plain[-2], plain[-1]
    if last in [*_PREPOSITIONS, *_PARTICLES, "to", "of"]:  # "the bus that you are waiting for | is"
        return plain[0] in _DETERMINERS and not set(_SUBJECTS).isdisjoint(plain[1:])
    if last in _OBJECTS:
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
        *_AUXILIARIES,
        *_SUBJECTS,
    }:
        return last not in _LEANING and not last.endswith("ly") and _ends_noun_phrase(plain)
    return bool(_CLOSED.search(words[-1])) or (last not in _LEANING and not last.endswith("ly"))


def _ends_noun_phrase(words: list[str]) -> bool:
    """Whether the plain words end in two or more of which the first is a determiner."""
    head = next(
        (
            word
            for word in words[-2:-6:-1]
            if word in _DETERMINERS or word in _FUNCTION or word in _SUBJECTS
        ),
        "",
    )
    return head in _DETERMINERS and words[-1] not in _VERBS


def _ends_in_punctuation(words: list[str], following: str) -> bool:
    """Whether a comma, colon or dash ends a clause after the words; not within "4, 500", "9 – 5"
    and "Monday – Friday"."""
    last = words[-1]
    if not _CLAUSE_END.search(last):
        return False
    if (
        last in ("-", "–", "—")
        and len(words) > 1
        and not (words[-2][:1].islower() or following[:1].islower())
    ):
        return False
    if (
        last[-1] == ","
        and len(words) > 1
        and _plain(words[-2]) in ("a", "an")
        and following[0].islower()
    ):
        return following in _LEANING or following.endswith("ly")  # not "a warm, sunny spot"
    return not (last.rstrip(",").isdigit() and following[:1].isdigit())


def _spoken(words: list[str]) -> int:
    """How many of the words are said: not a dash, nor the mark of an item."""
    return sum(any(c.isalnum() for c in word) for word in words)


def _ends_sentence(words: list[str], following: str) -> bool:
    word = words[-1] if words else ""
    end = _SENTENCE_END.search(word)
    if not end or (
        re.fullmatch(r"\d+[.)]", word) and len(words) == 1
    ):  # the number of a list's item
        return False
    if end.group().rstrip(_CLOSERS + "*_") != ".":
        return True  # "!", "?" and "…"
    stem = word[: end.start()].lstrip("(\"'“‘[").lower()
    starts_new = not following[:1].islower()
    if stem in _ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)*[a-z]", stem):
        # "Dr. Jones" and "J. Smith" go on; "at 5 p.m. The shop" does not.
        return starts_new and stem in {"a.m", "p.m", "etc"} and not following[:1].isdigit()
    if stem.isdigit():  # "on 3. May", but "There are 3. The first …"
        return starts_new and following[:3].lower() not in _MONTHS
    return starts_new or len(stem) > 3  # "5 ft. tall"


def _opens_bracket(words: list[str]) -> bool:
    """Whether a bracket or a quotation is still open."""
    text = " ".join(words)
    if "„" in text:  # German: „…“
        text = text.replace("“", "”").replace("„", "“")
    pairs = any(
        text.count(opening) > text.count(closing) for opening, closing in ("()", "“”", "«»")
    )
    return pairs or text.count('"') % 2 == 1


def _plain(word: str) -> str:
    return re.sub(r"^[^\w]+|[^\w]+$", "", word.lower().replace("’", "'"))


async def clauses(
    pieces: AsyncIterator[str], likely: Callable[[str], None] = lambda clause: None
) -> AsyncIterator[str]:
    """The clauses of a stream of text, each as soon as it is complete.

    `likely` is told what the first will probably be, once and at most a word before it is certain.
    """
    cutter, guessed = Clauses(), False
    async for piece in pieces:
        for clause in cutter.push(piece):
            yield clause
        if not guessed and (first := cutter.likely()):
            guessed = True
            likely(first)
    for clause in cutter.flush():
        yield clause


def spoken_part(clause: str, heard: int, samples: int) -> str:
    """The words of a clause that were heard when `heard` of its `samples` were played: time goes by
    letters."""
    if heard >= samples:
        return clause
    words, spoken, letters = clause.split(), "", 0
    for word in words:
        letters += len(word) + 1
        if letters / (len(clause) + 1) > heard / max(1, samples):
            break
        spoken = f"{spoken} {word}".strip()
    return spoken
