"""Greetings, moods and manners, answered in one sentence. English only.

A language model that talks does this better: these are for a run without one.
"""

from __future__ import annotations

import re

from assistant.skills.words.phrases import plain

WHO_I_AM = "I'm Sightline: I see and hear through your glasses, and answer."
COMFORT = (
    "I'm sorry to hear that. I'm only a program, but I'm here. It may help to talk to somebody "
    "you like."
)
# A greeting is made of these words alone, and of one of the first set at least.
_GREETS = frozenset("hello hi hey hiya howdy morning afternoon evening greetings hallo yo".split())
_WITH_GREETING = _GREETS | frozenset(
    "good day there again sightline my friend mate dear love old to you a very all everyone".split()
)
_KIN = (
    r"(?:husband|wife|mother|mum|mom|father|dad|son|daughter|brother|sister|friend|dog|cat|partner|"
    r"gran\w*|uncle|aunt|neighbou?r)"
)
_TALK = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (
            r"^are you (?:still )?(?:there|here|listening|awake|on|alive|working)(?: me)?$",
            "Yes, I'm here.",
        ),
        (
            r"^(?:and )?(?:who|what) are you$|^what(?:'s| is) your name$|^tell me (?:something "
            r")?about "
            r"yourself$|^introduce yourself$",
            WHO_I_AM,
        ),
        (r"^say (?:hello|hi)(?: to \w+(?: \w+)?)?$", "Hello."),
        (
            r"^(?:hi |hello |hey |good \w+ )?how (?:are|have) (?:you|things)\b(?: \w+){0,3}$"
            r"|\bhow did you sleep\b|^(?:what's up|you all ?right|how's it going)$",
            "Fine, thank you.",
        ),
        (
            r"\b(?:i'm|i am|i feel|i've been|i've felt|feeling|i get) (?:\w+ ){0,3}(?:lonely|sad|"
            r"down|depressed|upset|unhappy|miserable|alone|heartbroken|scared|afraid|frightened|"
            r"anxious|worried|nervous|stressed|overwhelmed|fed up|homesick|rubbish|awful|terrible|"
            r"hopeless|low|lost without)\b"
            rf"|\bmy {_KIN} (?:\w+ )?(?:died|passed away|is dead|is dying|left me)\b"
            r"|\bi miss (?:my|him|her|them)\b|\b(?:terrible|awful|horrible|bad|rotten|hard|rough) "
            r"(?:day|week|night|time)\b|\b(?:it's|all) too much\b|\bcan't (?:be doing|cope) with\b"
            r"|\bi can't (?:cope|take (?:it|this|any more))\b|\bnobody (?:visits|calls|likes)\b",
            COMFORT,
        ),
        (
            r"^(?:i'm|i am) (?:\w+ )?(?:bored|so bored)\b",
            "I can read something to you, or tell you what is in view.",
        ),
        (
            r"^(?:i'm|i am|i feel) (?:\w+ )?(?:tired|exhausted|sleepy|shattered|knackered)\b",
            "Then a rest may do you good.",
        ),
        (r"\b(?:it's|today is) my birthday\b", "Happy birthday!"),
        (
            r"^(?:i'm|i am|i feel) (?:\w+ ){0,2}(?:happy|great|good|better|excited|well|fine|"
            r"delighted|proud)\b|^i (?:passed|won|got (?:the|a) (?:job|place|flat))\b",
            "I'm glad to hear that.",
        ),
        (
            r"^you(?:'re| are) (?:\w+ ){0,2}(?:useless|stupid|an idiot|rubbish|no help|annoying|"
            r"hopeless|dumb|slow|misunderstanding me|no use|not helping|not very helpful)\b|"
            r"^(?:stupid|useless) \w+$|^you (?:misunderstood|misheard|didn't "
            r"(?:listen|understand|get it))(?: me)?$",
            "I'm sorry. Tell me what you need, and I'll try again.",
        ),
        (
            r"\bthat (?:was|is|'s) (?:very |really |so )?(?:helpful|kind|nice|great|brilliant|"
            r"useful)\b|^you(?:'re| are) (?:\w+ ){0,2}(?:helpful|kind|patient|clever|a star|"
            r"brilliant|wonderful|great|lovely)\b(?!.*\b(?:do|are|can) you\b)",
            "Thank you.",
        ),
        (
            r"\b(?:do|can|are|have) you (?:ever |really |even |actually )*(?:like|love|feel|"
            r"feeling|"
            r"get lonely|get tired|enjoy|sleep|eat|dream|lonely|happy|sad|alive|married|have "
            r"(?:feelings|friends|a family)|get bored)\b|\byour favou?rite\b|^how old are you$",
            "I'm a program: I have no feelings and no favourites.",
        ),
        (
            r"^(?:damn|bloody|blast|bother|sugar|oh no|ouch|argh|ugh)\b(?!.*\b(?:where|what|who|"
            r"which|"
            r"find|read|how)\b).*$",
            "Tell me if I can help.",
        ),
    )
)


def reply(question: str) -> str | None:
    """The sentence for a greeting, a mood or a courtesy; else None."""
    words, said = set(re.findall(r"[a-z']+", question.casefold())), plain(question)
    greets = bool(words & _GREETS) or {"good", "day"} <= words
    if greets and words <= _WITH_GREETING:
        return "Hello."
    return next((sentence for pattern, sentence in _TALK if pattern.search(said)), None)
