"""Jokes, things worth knowing, a short story, and how a word is spelt. English only.

A language model that talks does this better: these are for a run without one.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain

JOKES = (
    "Why did the scarecrow win a prize? He was outstanding in his field.",
    "What do you call a fish without eyes? A fsh.",
    "Why did the bicycle lean against the wall? It was two tired.",
    "What did one wall say to the other? I'll meet you at the corner.",
    "Why don't skeletons go to parties? They have no body to go with.",
    "What is brown and sticky? A stick.",
)
FACTS = (
    "An octopus has three hearts.",
    "Honey keeps for centuries if its jar stays closed.",
    "A day on Venus is longer than a year on Venus.",
    "Bananas are berries to a botanist, and strawberries are none.",
    "Light from the sun takes about eight minutes to reach us.",
    "Wombats leave droppings in the shape of cubes.",
)
_STORY = (
    "Once upon a time {heroes} lived at the edge of a quiet wood. One evening a great wind came, "
    "and "
    "a small bird lost its nest. {Heroes} said: there is room in my house. The bird stayed for the "
    "winter, and sang every morning. In the spring it built a new nest, right above the door, so "
    "that "
    "it was never far from its friend. The end."
)
_ONE_MORE = r"(?:another|a different|one more|a new|a better|some more|a second|a)"
_TELL = r"(?:tell|give|know|got|have|let's have|let me hear|i want|i'd like|do)"
# One of many. "The joke" and "this story" are print, and so is what is to be read.
_ANY = (
    r"(?:me|us|you|an?|any|some|another|one|two|more|few|good|new|fun|funny|random|interesting|"
    r"weird|useless|short|silly|different|better|other|surprising|nice|clean|of|your)"
)
_JOKE = Pattern(
    rf"\b{_TELL} (?:{_ANY} ){{0,3}}jokes?\b(?! (?:on|in) (?:the|this|that)\b)|"
    rf"^(?:{_ONE_MORE} )?jokes?$|(?<!you )(?<!you do )(?<!you always )\bmake me (?:laugh|smile)\b|"
    rf"\b{_TELL} (?:\w+ ){{0,2}}(?:something|anything) funny\b"
)
_FACT = Pattern(
    rf"\b{_TELL} (?:\w+ ){{0,2}}(?:something|anything) (?:interesting|new|nice|cheerful|surprising|"
    rf"fascinating|i don't know|fun)\b|\b{_TELL} (?:{_ANY} ){{1,4}}facts?$|"
    rf"^(?:{_ONE_MORE} )?(?:fun |random |interesting )?fact$|\bcheer me up\b"
)
_TALE = Pattern(
    rf"\b(?:tell|read|give|make up|how about|let's have|want|like|another|a) (?:{_ANY} ){{0,3}}"
    r"(?:bedtime |good night |short )*(?:story|fairy ?tale|tale)\b(?! (?:says|in (?:the|this)))"
)
_ABOUT = Pattern(
    r"\b(?:about|with) (?P<hero>(?:an? |two |three |some |the |my )?[a-z]+(?: [a-z]+)?)"
)
_AGAIN = Pattern(
    r"^(?:(?:that (?:was|one was|is)|that's|it was|ha|haha|very|not) (?:\w+ ){0,3})?(?:and |now |"
    r"do |tell me |have you got |any )*(?:another|one more|again|more|a better one|a different one|"
    r"next)(?: one| of (?:those|them)| joke| fact| story)*(?: then| please| go on| now)*$"
)
# What is said of a joke or a fact that was just told.
_LIKES = Pattern(
    r"\b(?:good|great|funny|hilarious|brilliant|clever|lovely|nice|like[ds]?|love[ds]?|interesting|"
    r"amazing|haha|ha ha|never knew|didn't know|made me (?:laugh|smile))\b"
)
_GROANS = Pattern(
    r"\b(?:terrible|awful|dreadful|bad|worst|worse|rubbish|shocking|corny|lame|weak|old|groan|boo|"
    r"dear|ouch|painful|unfunny|poor|heard (?:it|that)|silly|daft|naff|cheesy)\b|"
    r"\b(?:not|isn't|wasn't|hardly) (?:\w+ )?(?:funny|good|great|clever|interesting)\b"
)
_REACTS = Pattern(
    r"^(?:(?:oh|ah|well|god|no|blimey|ha|haha|ok|right|very|so|really|pretty) )*(?:that|that's|it|"
    r"it's|what an?|i|groan|boo|ouch|dear|funny|good one|very|nice one|hilarious|haha|ha|not|"
    r"terrible|awful|rubbish)\b"
)
MOST_WORDS = 8  # of what is only said of a piece
LIKED = "I'm glad you liked it. Say, another one, and I'll go on."
GROANED = "Sorry about that. Say, another one, and I'll try again."
_SPELL = Pattern(
    r"^(?:how (?:do|would) (?:you|i|we) spell|spell)(?: the word| me)? "
    r"(?!(?:it|this|that|them|the|my|out|his|her)\b)(?P<word>[a-z]{2,})"
    r"(?P<more>(?:(?: for me|,| and| then| also| please| how do you spell| spell){1,6} "
    r"[a-z]{2,}){0,4})(?: for me| please| too| as well)*$"
)
_AROUND_SPELLED = frozenset("for me and then also please how do you spell too as well".split())
# Between words that are to be spelled: "spell necessary, rhythm".
_COMMA = Pattern(r"[,;](?= ?(?!please|thank|for me|would|will|can|could)[a-z])", re.IGNORECASE)
_CLAUSE = Pattern(r"[,.!;]\s+")
_NEXT_STORY = Pattern(r"^(?:now |and |another |do )*(?:one|another|again) (?:about|with) \w")


def told(context: Context) -> str | None:
    """The next of what is asked for; None for words that ask for none of it."""
    said = plain(context.question)
    last = context.last_answer
    kinds = ((_JOKE, JOKES), (_FACT, FACTS))
    asked = [pieces for pattern, pieces in kinds if pattern.search(said)]
    if last in (LIKED, GROANED):
        last = context.answer_before
    wants_more = any(_AGAIN.match(plain(part)) for part in _CLAUSE.split(context.question))
    told_last = [pieces for _, pieces in kinds if last in pieces]
    if asked or (told_last and wants_more):
        return _after(last, (asked or told_last)[0])
    if told_last and (reaction := _reaction(said)):
        return reaction
    if (spelled := _SPELL.match(plain(_COMMA.sub(" and", context.question)))) is not None:
        more = spelled["more"].split()
        words = [spelled["word"], *(word for word in more if word not in _AROUND_SPELLED)]
        return " ".join(f"{word}: {wording.spelled(word)}." for word in words)
    told_story = last.startswith(_STORY[:16])
    if _TALE.search(said) or (told_story and (_NEXT_STORY.match(said) or _AGAIN.match(said))):
        return _story(said)
    return None


def _reaction(said: str) -> str:
    """The reply to what is said of a piece that was just told; "" for other words."""
    if len(said.split()) > MOST_WORDS or not _REACTS.match(said):
        return ""
    if _GROANS.search(said):
        return GROANED
    return LIKED if _LIKES.search(said) else ""


def _after(last: str, pieces: tuple[str, ...]) -> str:
    """The piece that comes after the last one that was told."""
    at = pieces.index(last) + 1 if last in pieces else 0
    return pieces[at % len(pieces)]


def _story(said: str) -> str:
    """The story, of the hero that is named."""
    found = _ABOUT.search(said)
    hero = "a hedgehog" if found is None else found["hero"].removesuffix(" in").removesuffix(" as")
    if not re.match(r"(?:an?|two|three|some|the|my) ", hero):
        hero = wording.a(hero)
    return _STORY.format(heroes=hero, Heroes=wording.capital(re.sub(r"^an? ", "the ", hero)))
