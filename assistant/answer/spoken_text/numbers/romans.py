"""Roman numerals as a person says them: kings, chapters, centuries and years."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import DATIVE, gender
from assistant.answer.spoken_text.numbers.ordinals import GERMAN_ARTICLES, german_ending
from assistant.answer.spoken_text.rules import DASH, Rule, rule, words_before
from assistant.patterns import Pattern

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_RULERS = (
    "Charles|Carlos|Karl|Felipe|Philip|Philipp|Philippe|Henry|Henri|Heinrich|Enrique|Elizabeth"
    "|Elisabeth|Élisabeth|Isabel|James|Jacques|Jaime|William|Wilhelm|Guillaume|Guillermo|George"
    "|Georg|Georges|Jorge|Louis|Luis|Ludwig|Edward|Eduardo|Édouard|Eduard|Richard|Ricardo|Alfonso"
    "|Fernando|Juan|Napoleon|Napoléon|Napoleón|Otto|Friedrich|Frederick|Franz|Peter|Pierre|Pedro"
    "|Pius|Pío|Pie|Paul|Pablo|Francis|Francisco|François|Catherine|Katharina|Catalina|Mary|Maria"
    "|Nicholas|Nikolaus|Alexander|Alexandre|Alejandro|Leopold|Rudolf|Sixtus|Leo|Ramses|Darius"
)
# English: further names with an ordinal. Other numbered names are of missions, films and games.
_OF_RULER = Pattern(
    rf"{_RULERS}|John|Ivan|Harald|Gustav|Christian|Haakon|Mehmed|Suleiman|Benedict|Clement|Gregory"
    "|Innocent|Urban|Boniface|Victor|Umberto|Baldwin|Albert|Stephen|Ferdinand|Ptolemy|Xerxes"
    "|Constantine|Maximilian|Casimir|Robert|David|Malcolm|Michael|Theodore|Anne|Joseph|Francis"
    "|Isabella|Margaret|Rama|Murad|Selim|Eric|Canute|Edgar|Rainier|Manuel|Sancho"
)
_BEHIND_RULERS = "was|is|of|and|ruled|died|von|war|und|starb|de|et|était|y|era|fue|murió"
_PAGES = (
    "page|pages|pp|Seite|página|chapter|Kapitel|chapitre|capítulo|appendix|footnote|volume|act|part"
    "|book"
)
# Names of women, whose number has another gender: "Elisabeth die Zweite", "Isabel segunda".
_WOMEN = ("a", "beth", "bel", "ine", "arie", "rude", "abel")
_LETTERED = frozenset("model group level zone block category item column gruppe grupo".split())
_ARTICLES = frozenset("the der die das le la el".split())


def rules(words: Lexicon) -> list[Rule]:
    """ "Henry VIII", "chapter IV", "le XXe siècle", "II. Weltkrieg", "MMXXVI"."""

    def named(found: re.Match[str]) -> str | None:
        name, text = found.groups()
        return _named(name, text, words_before(found, 3), words)

    def counted(found: re.Match[str]) -> str | None:
        name = found.group(1)
        if name.lower() not in words.counted_words or name.lower() in _LETTERED:
            return None
        return f"{name} {words.cardinal(_value(found.group(2)))}"

    def page(found: re.Match[str]) -> str:
        name, text = found.groups()
        return f"{name} {words.cardinal(_value(text.upper()))}"

    def span(found: re.Match[str]) -> str | None:
        name, first, last = found.groups()
        counted = {name.lower(), name.lower().rstrip("sen")} & words.counted_words
        if not counted or _value(first) >= _value(last):
            return None
        numbers = (words.cardinal(_value(number)) for number in (first, last))
        return f"{name} {f' {words.to} '.join(numbers)}"

    def year(found: re.Match[str]) -> str:
        return words.year(_value(found.group()))

    dot = ""
    if words.language == "de":
        dot = r"(?:\.(?=\s[a-zäöü(]|[,;]))?"
    return [
        rule(
            r"\b(?=[MDCLXVI]{4})M{1,2}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\b",
            year,
        ),
        *_ordinals(words),
        rule(
            rf"\b([^\W\d_]+) ([IVXL]{{1,8}})(?:{DASH}|\s{words.to}\s)([IVXL]{{1,8}})(?![\w.]\w)",
            span,
        ),
        rule(rf"\b([^\W\d_]+) ([IVX]{{2,}}|(?=[IVXL]{{3}})X?L[IVX]{{1,6}})\b{dot}", named),
        rule(r"\b([^\W\d_]+) ([VX])\b(?![-./]\w)", counted),
        rule(rf"\b([^\W\d_]+) (I)\b(?=\s?[.,;:!?)–]|$|\s(?:{_BEHIND_RULERS})\b)", counted),
        rule(rf"\b({_RULERS}) (V|X)\b{dot}", named),
        # "Elizabeth I", but "if Elizabeth I know ..."
        rule(rf"\b({_RULERS}) (I)\b(?=\s?[.,;:!?)]|\s(?:{_BEHIND_RULERS})\b|$){dot}", named),
        # At the start of a sentence it can only be her name.
        rule(rf"(?:(?<=\x1e)|(?<=[.;!?]\s))({_RULERS}) (I)\b(?=\s[a-z])", named),
        rule(rf"\b({_PAGES}|[Ss]cene|[Vv]erse) ([ivxl]{{1,6}})(?!\w|\.\w)", page),
    ]


def _ordinals(words: Lexicon) -> list[Rule]:
    """French and German mark a Roman numeral that is an ordinal."""

    def french(found: re.Match[str]) -> str:
        return words.ordinal(_value(found.group(1)))

    def german(found: re.Match[str]) -> str:
        article = found.group(1)
        noun = re.match(r"\w+", found.string[found.end() :])
        ending = german_ending(article.strip())
        if not article and noun:
            ending = {"f": "", "n": "s"}.get(gender(noun.group(), words), "r")
        ordinal = words.ordinal(_value(found.group(2))) + ending
        return f"{article}{ordinal} "

    def century(found: re.Match[str]) -> str:
        return f"{words.ordinal(_value(found.group(1)))} siècle"

    def spanish(found: re.Match[str]) -> str:
        ordinal = words.ordinal(_value(found.group(2)))
        if found.group(1) in "Lala":
            ordinal = re.sub(r"o\b", "a", ordinal)
        return f"{found.group(1)} {ordinal} "

    def road(found: re.Match[str]) -> str:
        return f"{words.spelled('N')} {words.cardinal(_value(found.group(1)))}"

    if words.language == "es":
        return [
            rule(r"\bN-([IVX]+)\b", road),
            rule(r"(?<=\bal )[IVX]{2,6}\b", lambda found: words.cardinal(_value(found.group()))),
            rule(r"\b([Ee]l|[Ll]a) ([IVX]+) (?=[A-ZÁÉÍÓÚ]\w)", spanish),
        ]
    if words.language == "fr":
        return [
            rule(r"\b([IVX]+)e\ss\.", century),
            rule(r"\b([IVX]+)(?:er|ère|e|ème)\b", french),
        ]
    if words.language == "de":
        articles = rf"(?<!\S)((?:(?:{GERMAN_ARTICLES})\s)?)"
        return [rule(rf"{articles}([IVX]{{2,}})\.\s(?=[A-ZÄÖÜ])", german)]
    return []


def _value(roman: str) -> int:
    """The number that Roman letters stand for."""
    values = [_ROMAN[letter] for letter in roman]
    number = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        number += value
        if value < following:
            number -= 2 * value
    return number


def _named(name: str, text: str, before: list[str], words: Lexicon) -> str | None:
    """A king or a chapter; None for letters that are no number."""
    number = _value(text)
    if name.lower() in words.counted_words:
        return f"{name} {words.cardinal(number)}"
    if name.lower() in _ARTICLES:
        return f"{name} {words.ordinal(number)}"
    if not name[:1].isupper():
        return None
    if words.language == "en" and not _OF_RULER.fullmatch(name):
        return f"{name} {words.cardinal(number)}"  # "Apollo XI"
    if words.language == "en":
        return f"{name} the {words.ordinal(number)}"
    woman = name.endswith(_WOMEN)
    if words.language == "de":
        ordinal = words.ordinal(number).capitalize()
        if DATIVE & {*before}:
            return f"{name} {('dem', 'der')[woman]} {ordinal}n"
        return f"{name} {('der', 'die')[woman]} {ordinal}"
    if words.language == "es" and woman and number <= 10:
        return f"{name} {words.ordinal(number).removesuffix('o')}a"
    if words.language == "fr" and woman and number == 1:
        return f"{name} première"
    if number == 1 or (words.language == "es" and number <= 10):
        return f"{name} {words.ordinal(number)}"
    return f"{name} {words.cardinal(number)}"
