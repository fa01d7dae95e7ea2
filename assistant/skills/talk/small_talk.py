"""Greetings, moods and manners, answered in one sentence. English only.

A language model that talks does this better: these are for a run without one.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.talk import moods, troubles
from assistant.skills.talk.moods import BORED, COMFORT, HEARD
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain

__all__ = [
    "BORED",
    "COMFORT",
    "CROSSWORD",
    "HEARD",
    "MEMORY",
    "advice",
    "approves",
    "certain",
    "drops_it",
    "is_bored",
    "reply",
]
WHO_I_AM = "I'm Sightline: I see and hear through your glasses, and answer."
SLEEPLESS = (
    "I'm sorry. It may help to breathe out slowly a few times, and to think of nothing that has to "
    "be done. I can tell you a story."
)
COMPANY = "I'm only a program, but I'm here, and glad to help. I can tell you a joke or a story."
NO_FEELINGS = "I'm a program: I have no feelings and no favourites. But I'm glad to help you."
MEMORY = "That sounds like a good memory. Thank you for telling me."
CROSSWORD = (
    "I'm no good at crosswords: that takes a larger language model. I can spell a word for you, or "
    "read you the clues."
)
# A greeting is made of these words alone, and of one of the first set at least.
_GREETS = frozenset("hello hi hey hiya howdy morning afternoon evening greetings hallo yo".split())
_WITH_GREETING = _GREETS | frozenset(
    "good day there again sightline my friend mate dear love old to you a very all everyone".split()
)
_COUNTED = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)"
# A clue of a crossword: "eight letters, a big cat", "four letter word for a boat".
_CLUE = (
    rf"^(?:(?:here's|here is|try|i've got|what about|how about|and|okay) (?:this |another |a )?"
    rf"(?:one|clue) )?(?:it's )?{_COUNTED} letters? (?!(?:on|in the|of the|are|is)\b)|"
    rf"\b{_COUNTED} letter word\b|^(?:it's )?"
    r"(?!(?:\w+ )?(?:write|note|jot|put|take|get|copy|scribble) )"
    r"(?:\w+ )?(?:\w+|\d+) (?:across|down) \w+ \w+"
)
_TALK = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (
            r"^(?:are )?you (?:still )?(?:there|here|listening|awake|on|alive|working)(?: me)?$",
            "Yes, I'm here.",
        ),
        (
            r"^(?:and )?(?:who|what) are you$|^what(?:'s| is) your name$|"
            r"^tell me (?:something )?about yourself$|^introduce yourself$",
            WHO_I_AM,
        ),
        (r"^(?:i'm off|i'm going|got to go|must dash|i have to go)(?: now)?$", "Goodbye."),
        (r"^say (?:hello|hi)(?: to \w+(?: \w+)?)?$", "Hello."),
        (
            r"^(?:hi |hello |hey |good \w+ )?how (?:are|have) (?:you|things)\b(?: \w+){0,3}$"
            r"|^(?:good \w+ |morning |afternoon |evening )?how(?:'s| is| are) (?:yourself|you|"
            r"tricks|life|it hanging)(?: \w+){0,2}$"
            r"|\bhow(?: did|'d) you sleep\b|^(?:what's up|how's it going)$|"
            r"^(?:hi |hello |hey )?(?:are )?(?:you )?(?:al{1,2} ?right|okay|ok|keeping well)"
            r"(?: there)? ?(?:(?:are )?(?:you )?having an? (?:good|nice|lovely) (?:day|evening|"
            r"morning|afternoon|night|weekend|one|time))?$"
            r"(?<!^okay)(?<!^ok)(?<!^all right)(?<!^alright)|"
            r"^(?:are )?(?:you )?(?:having|had) an? (?:good|nice|lovely) (?:day|evening|morning|"
            r"afternoon|night|weekend)(?: (?:so far|then))?$",
            "Fine, thank you.",
        ),
        (r"^(?:i'll be |be |won't be )?back in a (?:minute|moment|bit)$", "All right."),
        (
            r"^(?:i'm )?sorry (?:to|for|about|if i) (?:go on|going on|moan\w*|ramble|rambling|"
            r"bother "
            r"you|all that|be a (?:pain|nuisance|bother)|keep asking|being \w+)$",
            "No need to be sorry. I'm here.",
        ),
        (r"^wish me luck$|^fingers crossed$", "Good luck. I hope that it goes well."),
        (
            r"\bi (?:can't|cannot|couldn't|can never) (?:get to |get off to )?sleep\b"
            r"(?!.*\b(?:pills?|tablets?|take|should|can i)\b)|^(?:i'm )?(?:still )?wide awake$",
            SLEEPLESS,
        ),
        (
            r"\b(?:are you|you're|you are|you aren't|aren't you|are you just|am i talking to) "
            r"(?:not |just |only |really |actually )*(?:an? )?(?:real |actual |living )?"
            r"(?:person|human|human being|robot|machine|computer|program|bot|real|ai)\b",
            f"I'm a program, and no person. {WHO_I_AM}",
        ),
        (r"^i like to remember those days$", MEMORY),
        (
            rf"^are you good at crosswords$|\bsolve (?:a|the|this) crossword\b|{_CLUE}",
            CROSSWORD,
        ),
        (r"^i like talking to you$|^(?:keep me company|talk to me)$", COMPANY),
        (
            r"^(?:happy|merry) (?:holidays?|christmas|new year|easter|weekend|\w+day)"
            r"(?: (?:to|for|when|and|in|all|everyone|anyway|too)\b(?: \w+){0,3})?$",
            "Thank you, and the same to you.",
        ),
        (r"\b(?:it's|today is) my birthday\b", "Happy birthday!"),
        (
            r"^you(?:'re| are) (?:\w+ ){0,2}(?:useless|stupid|an idiot|rubbish|no help|annoying|"
            r"hopeless|dumb|slow|misunderstanding me|no use|not helping|not very helpful)\b|"
            r"^you(?:'re| are) not (?:\w+ )?(?:much|any|a lot of|no) (?:use|help|good)"
            r"(?: (?:are|is) you)?$|"
            r"^you (?:never|always|keep|can't|don't) (?:\w+ ){0,3}(?:right|wrong|me|listen\w*|"
            r"understand\w*|hear me|mishear\w*)(?: (?:do|can|are) you)?$|^(?:stupid|useless) "
            r"\w+$|^(?:\w+ )?(?:useless|rubbish|hopeless|no use|pathetic) you are$|"
            r"^(?:well )?that(?:'s| was| is) (?:\w+ ){0,2}(?:useless|rubbish|terrible|awful|"
            r"dreadful|no (?:good|use|help)|not (?:right|what i \w+|helpful|good "
            r"enough))$|^you (?:misunderstood|misheard|"
            r"didn't (?:listen|understand|get it))(?: me)?$",
            moods.TRY_AGAIN,
        ),
        (
            r"\b(?:do|can|are|have) you (?:ever |really |even |actually )*"
            r"(?:like|love|feel|feeling|enjoy|sleep|eat|dream|hate|mind|miss|worry|cry|laugh|"
            r"lonely|happy|sad|alive|married|tired|bored|suspicious|jealous|nervous|proud|afraid|"
            r"scared|curious|worried|angry|shy|embarrassed|confused|"
            r"(?:get|getting|be) (?:\w+ )?(?:lonely|tired|bored|fed up|sick|"
            r"angry|cross|annoyed|upset|sad|scared|sleepy|hungry|cold)|"
            r"have (?:feelings|friends|a family))\b(?!.*\b(?:see|read|tell me|find|if i)\b)|"
            r"\byour favou?rite\b|^how old are you$",
            NO_FEELINGS,
        ),
        (
            r"^(?:damn|bloody|blast|bother|sugar|oh no|ouch|argh|ugh)\b"
            r"(?!.*\b(?:where|what|who|which|find|read|how)\b).*$",
            "Tell me if I can help.",
        ),
    )
)


# Thanks, by which somebody needs no more.
_CLOSES = Pattern(
    r"^(?:(?:lovely|great|perfect|brilliant|good|well|smashing|thanks) )*(?:(?:that'll|that will) "
    r"(?:do|be all)|(?:that's|that is) (?:all|everything)|(?:i'm|we're) (?:all )?(?:done|finished)|"
    r"nothing else)(?: (?:nicely|for|me|now|today|tonight|the night|the day|then|i need(?:ed)?|"
    r"i wanted|love|dear|ta|cheers))*$"
)
# What is answered so whatever LLM is configured.
_NAME = Pattern(
    r"\bwhat(?:'s| is) your name\b|\bwhat (?:do|should|shall|can) i call you\b|"
    r"\bwhat are you called\b|\bdo you have a name\b|\byour name again\b"
)
_HEARD = Pattern(
    r"\b(?:did|do|can|could|have) you (?:even |actually |still |just )?"
    r"(?:hear|heard|catch|caught|get)(?: (?:me|that|all that|what i (?:said|asked)|"
    r"my (?:question|request)|any of that|it))\b(?!.*\b"
    r"(?:dog|noise|alarm|sound|music|bird|baby|bell|phone)\b)"
)
_NIGHT = Pattern(
    r"^(?:good ?night|night night|nighty night|night|nite|sleep (?:well|tight)|sweet dreams|"
    r"i'm (?:off to|going to) (?:bed|sleep)|off to bed|"
    r"i'm turning in|time for bed|bedtime)\b"
)
_BYE = Pattern(
    r"^(?:bye|bye bye|goodbye|good bye|see you|see ya|cheerio|so long|farewell|take care|"
    r"catch you later|speak (?:later|soon|tomorrow)|until (?:tomorrow|next time)|"
    r"till (?:tomorrow|later)|have a (?:good|nice|lovely) (?:day|evening|night|one|weekend))\b"
)
_WORKING = Pattern(r"^is this thing (?:even |still )?(?:working|on|switched on|listening)$")
_SINGS = Pattern(
    r"^(?:(?:please|can you|will you|could you|go on|come on|now) )*(?:sing|whistle|hum|rap|yodel|"
    r"beatbox)\b(?! (?:is|was|that|the song that))"
)
# Advice and knowledge, which a look at things does not answer.
_ADVICE = Pattern(
    r"\bany (?:tips?|tricks?|advice|ideas?|suggestions?|trick to)\b|"
    r"\bwhat (?:should|shall|could|can|would) (?:i|we) "
    r"(?:cook|make|bake|wear|eat|do|buy|give|watch|drink|say|write|plant)\b"
    r"(?! (?:to|this|that|it|here|next)\b)|\bstands? for\b|"
    r"\bhow do (?:i|you) (?:fix|mend|repair|solder|clean|cook|bake|remove|unstick|undo|make)\b|"
    r"\b(?:long|short) leg to (?:plus|minus)\b|\brecipe for\b|"
    r"\bwhat's the (?:trick|secret|best way)\b"
)
# What may be said with a farewell; anything else is a request.
_WITH_FAREWELL = frozenset(
    "good night nite nighty sleep well tight sweet dreams bye goodbye see you ya later soon "
    "tomorrow "
    "cheerio so long farewell take care catch speak until till next time have a an nice lovely day "
    "evening one weekend then and thank thanks for today everything all your the help love dear "
    "darling mate sightline in morning my friend it's been great very much now i'm off going to "
    "bed turning in time bedtime "
    "me everyone again oh okay ok right well that's that is it was enough i am was up".split()
)
# What only shows that somebody is content, in a few words: "oh, smashing".
_APPROVES = frozenset(
    "lovely smashing brilliant super superb perfect great good nice fine fab fabulous ace grand "
    "champion marvellous excellent cracking splendid terrific magic wonderful fantastic amazing "
    "sorted sound cool wicked bingo hurray hooray yay phew well oh ah right okay ok then that's it "
    "stuff one very so really better job just the ticket fair enough no worries problem".split()
)
_CONTENT = _APPROVES - frozenset(
    "oh ah well right then that's it one very so really just the no job stuff problem".split()
)
_DROPS = Pattern(
    r"^\W{0,9}(?:(?:oh|ah|no|well)[, ]{1,3})?(?:never ?mind|no matter|doesn't matter|forget it|not "
    r"to worry)"
    r"[,.!; ]{1,4}(?:i'll|i will|we'll|it's|it is|it was|i found|i've found|i've got it|that's)\b"
    r"(?!.*\b(?:timer|alarm|reminder|list|read|tell|what|where|when|how|can you|please)\b)"
    r"(?!.*\b(?:drink|eat|take|taking|swallow|cross|jump|walk|run|go|step|climb|touch|mix|drive|"
    r"try|risk|chance)\b)"
    r"[^?,;.!]*[.!]?$",
    re.IGNORECASE,
)
# A word about the weather, and no question for it.
_WEATHER = Pattern(
    r"^(?:(?:oh|ooh|god|blimey|wow|gosh|brr+),? )*(?:it's|it is|isn't it|ain't it|what a) "
    r"(?:\w+ ){0,2}?(?:freezing|boiling|baking|chilly|nippy|cold|hot|warm|windy|raining|"
    r"pouring|muggy|sweltering|lovely|miserable|gorgeous|icy|snowing|day)"
    r"(?: (?:out|here|in|today|outside|again|this (?:morning|evening)|now|isn't it|day))*$"
)
# What points at something that nobody named.
_VAGUE = Pattern(
    r"^(?:(?:can|could|would|will) you )?(?:please )?(?:do )?(?:the|that) (?:thing|usual|"
    r"same(?: thing)?)(?: (?:from|as|like|you did|i asked).*| again|"
    r" (?:can|could) you .*)?$|"
    r"^(?:the|that) (?:thing|whatsit|thingy|doodah)(?: you know)?$"
)
WHICH = "Which do you mean? Please say what I am to do."
MOST_APPROVING = 4  # words
CANNOT_SING = "I can't sing: I can only speak."
NOT_HEARD = "I have heard no question before this. Please say it again."


def certain(context: Context) -> str | None:
    """The sentence for a name, a farewell, and whether something was heard; else None."""
    said = plain(context.question)
    words = set(re.findall(r"[a-z']+", context.question.casefold()))
    if _NAME.search(said):
        return WHO_I_AM
    if closes(context.question):
        return "You're welcome. Good night." if "tonight" in words else "You're welcome."
    if _HEARD.search(said):
        if not context.last_question:
            return NOT_HEARD
        return f"Yes. I heard: {wording.ended(wording.quoted(context.last_question, 200))}"
    if _WORKING.match(said):
        return "Yes, I'm here."
    if _SINGS.match(said):
        return CANNOT_SING
    if _WEATHER.match(said):
        return HEARD
    if _VAGUE.match(said):
        return WHICH
    if not words <= _WITH_FAREWELL:
        return None
    if _NIGHT.match(said):
        return "Good night."
    return "Goodbye." if _BYE.match(said) else None


def closes(question: str) -> bool:
    """Whether somebody thanks and needs no more: "that'll do for tonight, thank you"."""
    thanks = re.search(r"\b(?:thank\w*|cheers|ta|tonight|today|for now)\b", question.casefold())
    return thanks is not None and _CLOSES.match(plain(question)) is not None


_WANTS = Pattern(
    r"\b(?:where|what|which|who|whose|when|how|find|read|see|look|count|tell|any|is there|"
    r"are there|set|remind|put|call|help|time is|show|watch|need|want|scan)\b"
)
_BORED = Pattern(
    r"^(?:i'm|i am) (?:(?!not|never)\w+ )?bored\b(?!.*\b(?:read|tell|what|find|set|remind)\b)"
)


def is_bored(said: str) -> bool:
    """Whether somebody only says how bored they are, wherever that is: "on this train"."""
    return _BORED.match(said) is not None


def drops_it(question: str) -> bool:
    """Whether words take back what was asked, and only explain it: "never mind, I'll manage"."""
    return _DROPS.match(question.replace("’", "'")) is not None


def approves(question: str) -> bool:
    """Whether words only approve of what was said or done."""
    words = re.findall(r"[a-z']+", question.casefold().replace("’", "'"))
    if not 0 < len(words) <= MOST_APPROVING or question.rstrip().endswith("?"):
        return False
    return set(words) <= _APPROVES and bool(set(words) & _CONTENT)


def advice(said: str) -> bool:
    """Whether advice or knowledge is wanted, and no look at anything."""
    return _ADVICE.search(said) is not None


def tells_mood(question: str) -> bool:
    """Whether somebody tells how they feel or what went wrong, and asks for nothing."""
    if "?" in question or _WANTS.search(question.casefold()):
        return False
    return troubles.tells(question) or reply(question) in (COMFORT, moods.GLAD, moods.TRY_AGAIN)


def reply(question: str) -> str | None:
    """The sentence for a greeting, a mood or a courtesy; else None."""
    words, said = set(re.findall(r"[a-z']+", question.casefold())), plain(question)
    greets = bool(words & _GREETS) or {"good", "day"} <= words
    if greets and words <= _WITH_GREETING:
        return "Hello."
    if (mood := moods.reply(said)) is not None:
        return mood
    found = next((sentence for pattern, sentence in _TALK if pattern.search(said)), None)
    if found is None and troubles.complains(question):
        return moods.TRY_AGAIN
    return found
