"""What an order to watch is about, where its words say more than a thing in view: print to be read
("when the board says boarding"), and what no look can tell, which is refused instead of promised
("when the kettle boils", "when my wife comes").

English only. Knows phrases; looks at nothing.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted

_TELL = (
    r"^(?:(?:tell|alert|warn|notify|ping|buzz|nudge|call|wake) me|let me know|shout|say|speak up|"
    r"give me a (?:shout|nudge|ping|bell)|watch|keep watching|look|keep (?:a )?look ?out)\b"
)
_WHEN = (
    r"(?: \w+){0,3}? (?:when(?:ever)?|if|once|as soon as|the (?:moment|minute|second)|until|"
    r"for when)"
)
_SAYS = Pattern(
    rf"{_TELL}{_WHEN} .*?\b(?:says?|reads?|shows?(?! up\b)|displays?) "
    r"(?P<words>(?!anything|something|it|that\b|me\b).+)$"
)
# "when my stop comes, it's Willow Road": what is called so is read.
_CALLED = Pattern(
    rf"{_TELL}{_WHEN} (?:my|our|the|we) .{{0,60}}?\b(?:stop|station|street|road|exit|platform|"
    rf"gate|name|number|turn|floor|bus|train|there|it)\b.{{0,60}}? "
    rf"(?:it's called|it's|it is|that's|called|which is|named) "
    rf"(?P<words>(?!my\b|the\b|a\b|time\b|over\b|gone\b|here\b|ready\b)[\w' ]+)$"
)
_UNNAMED = Pattern(
    rf"{_TELL}{_WHEN} (?:(?:my|our) (?P<what>stop|station|turn|name|number|exit|street|gate|"
    r"platform|floor|order)|we(?:'re| are)? (?:get|arrive|there|at)\b.*|i(?:'m| am) there)"
    r"(?: (?:comes?|is|'s|gets|arrives|next|called|coming|up|here|ready|reached)\b.*)?$"
)
_DOES = (
    r"(?:boil(?:s|ed|ing)?|moved?|stopped|started|finished|opened|closed|changed|"
    r"moves?|moving|starts?|stops?|finish\w*|done|ready|cooked|turns?|goes|going|"
    r"gone|changes?|rings?|beeps?|melts?|burns?|falls?|opens?|closes?|wakes?|leaves?|empty|full|"
    r"cools?|dries|dry|rises?|drops?|lands?|charged|cold|hot|asleep|awake|overflows?|happens|"
    r"speaks?|talks?|looks? at me|smiles?|cries|crying|safe|clear|fits?|breaks?)"
)
_EVENT = Pattern(
    rf"(?!.*\b(?:turns?|shows?|pops?) up$)(?!.*\bgoes (?:by|past)$)"
    rf"{_TELL}{_WHEN} (?:the |my |this |that |his |her |our |it|he |she |they )?"
    rf"(?:'s |(?:[\w']+ ){{0,4}}?(?:is |are |has |starts? |gets |to )?){_DOES}(?: (?:over|off|on|"
    rf"out|up|"
    r"down|green|red|amber|blue|orange|yellow|away|moving|to \w+|ringing|boiling|again|cold|hot))*$"
)
_THEM = r"(?:it|this|that|him|her|them|us|me|the|my|our|his|their|these|those|over)"
_KEEPS_EYE = Pattern(
    rf"^(?:keep|have) (?:an|your|half an|a close) eye on (?!out\b){_THEM}\b"
    rf"|^(?:watch|mind|guard|protect|look after|watch over|keep watch (?:on|over)|babysit|"
    rf"take care of|keep hold of|supervise) {_THEM}\b(?! (?:own )?(?:steps?|head|back for|time)\b)"
    r"(?!.* for (?!me\b|us\b|a (?:minute|moment|second|sec|bit|while|mo)\b|him\b|her\b|five\b))"
    r"|^make sure (?:that )?(?:nobody|no one|noone|somebody|the \w+|my \w+|he|she|it|they) "
    r"(?:takes?|steals?|touch(?:es)?|stays?|doesn't|don't|isn't|runs? off|nicks?|goes|leaves?)\b"
)
_A_ROLE = Pattern(
    r"\b(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|friend|boss|partner|"
    r"colleague|neighbou?r|doctor|nurse|teacher|driver|waiter|waitress|carer|plumber|postman|"
    r"builder|electrician|him|her|she|he)\b"
)
_WHO = Pattern(
    r"^(?:my |our |the )?(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|"
    r"friend|boss|partner|girlfriend|boyfriend|colleague|neighbou?r|doctor|nurse|teacher|driver|"
    r"waiter|waitress|grand\w+|uncle|aunt|cousin|postman|mate|lift|him|her)s?$"
)
NO_EVENTS = (
    "I can't tell that. I can only tell you when a thing comes into view, or when words can be "
    "read. A timer may help."
)
NO_GUARD = (
    "I can't guard anything or keep anybody safe: I see only what you look at. Please keep a hand "
    "on it, or ask somebody near you."
)
UNKNOWN_THING = (
    "I don't know that kind of thing by sight, so I can't watch for it. I can watch for people, "
    "vehicles, animals and common things, or for a word on a sign: say, tell me when you read the "
    "word."
)
# What is asked and said about the watches that stand.
LIST = Pattern(
    r"\b(what|which \w+|who) (are|do) you (still |now )?(watch(ing)?|look(ing)? out|wait(ing)?)\b"
    r"|\bare you (still )?(watching|looking out) for (anything|something)\b"
    r"|\b(list|which|what) (are )?(my |the )?watches\b"
)
# Whether it still looks, in few words: told where a watch stands.
STILL = Pattern(
    r"^(?:are |have )?(?:you |we )?(?:still |all |been |keeping )*(?:looking|watching|"
    r"on the look ?out|got an eye out|an eye out|on it)(?: out)?(?: for (?:it|that|them|one|me))?"
    r"(?: (?:now|still|yet|are you|then))*$"
)
# Whether it has come: told by a look where a watch stands.
COME_YET = Pattern(
    r"^(?:(?:is|are|has|have|was|any) )?(?:there )?(?:anything|any(?:body|one)|something|it|one|he|"
    r"she|they|any (?:sign|luck|news|joy))?"
    r"(?: (?:of (?:it|one|them)|come|coming|here|there|turned up|shown up|arrived|appeared|"
    r"in (?:sight|view)|on its way|seen))*(?: (?:yet|so far|now|already))+$|"
    r"^(?:have you )?(?:seen|spotted) (?:anything|it|one|anybody|anyone)(?: (?:yet|so far|now))*$|"
    r"^(?:still )?(?:nothing|no (?:sign|luck)|not (?:here|come))(?: of (?:it|one|them))?"
    r"(?: (?:yet|so far|still))*$|^any (?:sign|luck|news|joy)(?: of (?:it|one|them))?$|"
    r"^(?:come|here|arrived|turned up|showing|there) (?:yet|now)$"
)
# That the looking out is over, without the name of what it was for.
STOP_NOW = Pattern(
    r"\b(?:you can|you may|please|just) (?:stop|leave it)(?: (?:looking|watching|now|it|that))*$|"
    r"\b(?:no need|you needn't|you don't (?:need|have) to)(?: to)? (?:look|watch|bother|keep)\b|"
    r"\bstop (?:looking|watching)(?: out)?(?: now)?$|\bcall it off$"
)
NO_MORE = Pattern(
    r"^(?:(?:don't|do not|no need to|you (?:don't|do not) (?:have|need) to|you needn't|"
    r"i (?:don't|do not|no longer) (?:need|want) you to|stop|no longer) "
    r"(?:tell(?:ing)?|warn(?:ing)?|notify(?:ing)?|let(?:ting)? me know|say(?:ing)?|"
    r"look(?:ing)? (?:out )?for|watch(?:ing)?|keep(?:ing)? (?:an eye|watch))|"
    r"i (?:don't|do not|no longer) (?:need|want|care) to "
    r"(?:know|hear|be (?:told|warned|alerted|notified)) (?:about|when(?:ever)?|if))\b(?P<what>.*)"
)
ALL_OF_IT = Pattern(
    r"^(?:forget it |no |that's (?:him|her|it|them|the one) |now |so |you can )*"
    r"(?:stop|end|cancel|no more) (?:all )?(?:that |the |this |of that "
    r")?(?:tell"
    r"ing|watch(?:ing|es)|alerts?|alerting|warn(?:ing|ings)|look(?:ing)?(?: ?outs?)?)(?: me| "
    r"that| this|"
    r" it"
    r"| for (?:it|that|this))?(?:,? all of (?:it|them)| now| please|"
    r" (?:it's|that's|it is|all|i'm|we're) (?:fine|okay|ok|all right|alright|enough|good|sorted|"
    r"done|over)| (?:thanks|thank you|cheers|ta|mate|love)| i (?:don't|no longer) need "
    r"(?:it|that))*"
    r"(?: (?:he's|she's|it's|they're|(?:he|she|it|they)(?: has|'ve| have)) "
    r"(?:here|come|arrived|gone|back|been))?$"
)
# A verb of ending, without which an order to end a watch is only guessed.
ENDS = Pattern(
    r"\b(?:stop|end|cancel|quit|cease|drop|forget|kill|lose|never mind|enough|no longer|no more|"
    r"any ?more|don't|do not|needn't|no need|off)\b"
)
ANYTHING = ("", "it", "this", "that", "thing", "anything", "everything", "all", "something")
NOT_WHO = "I can't tell who it is."
_PRINTED = Pattern(
    r"\b(?:words?|signs?|texts?|says?|said|reads?|read|names?|labels?|written|writing|letters?|"
    r"numbers?|called|platform|gate|exit|entrance|way out|route|stop|station|street|road|avenue|"
    r"lane|square|toilets?|loo|ladies|gents|lifts?|elevators?|chemist|pharmacy|hospital|bank|cafe|"
    r"caf\u00e9|post office|shop|bakery|supermarket|reception|check-?in|baggage|terminal|museum|"
    r"hotel|restaurant|pub|library|school|church|ward|room|floor|aisle|counter|desk|price|sale)\b"
    r"|\d"
)
NOBODY = (
    "I can't recognise people, so I can't tell you that. I can tell you when anybody comes into "
    "view: say, tell me when you see somebody."
)
# A number that is to come up: "when the number 46 comes up", "as soon as my A 061 is called".
_NUMBERED = Pattern(
    rf"{_TELL}{_WHEN} (?:the |a |an |my |our )?(?:number |no |route |bus |tram |line |train )*"
    r"(?P<words>(?:[a-z] ?)?\d+[a-z]?)(?: bus| tram| train| one)? "
    r"(?:(?:shows?|turns?|comes?|pops?|goes|lights?) (?:up|in|by|along|past)|comes?|appears|"
    r"arrives|gets (?:here|in)|is (?:here|called|up|coming|there|on))\b"
)
_WORD = Pattern(
    r"^(?:(?:watch|look) out|watch|keep (?:an eye out|watching|a look ?out)) for (?:the |a )?"
    r"(?:words?|name|sign) (?:saying |that says |called )?(?P<words>[\w' ]+?)"
    r"(?: (?:for me|yeah|on the \w+|as i (?:go|walk)(?: along)?|when .*))*$"
)
# What the wearer does meanwhile, said after the word: "when it says Clapham, I'll be dozing".
_TAIL = Pattern(
    r" (?:because |as |since |so )?(?:i'll|i'm|i am|i have|i've|i need|i want|i can't|we're|we'll|"
    r"we've|my|that's|it's)\b (?!called\b).*$"
)
_READ = (_NUMBERED, _WORD, _SAYS, _CALLED)
WHICH_NAME = "I can only look for the words. What does the sign say there?"


def to_read(said: str) -> str | None:
    """The words that are to be read, where an order to watch names them."""
    found = next(filter(None, (form.match(said) for form in _READ)), None)
    return None if found is None else _TAIL.sub("", found["words"]).strip(" '")


_COMES = Pattern(
    r"(?<=\w) (?:shows?|turns?|comes?|pulls?|pops?|rolls?|appears?|arrives?)"
    r"(?: (?:up|in|by|along|past))?$"
)


_INSTEAD = Pattern(r" (?:instead|rather|from now on)$")


def without_coming(what: str) -> str:
    """What is watched for, without how it comes: "bus shows up"."""
    return _COMES.sub("", _INSTEAD.sub("", what))


def unnamed(said: str) -> bool:
    """Whether what is watched for has a name that was not said: "when my stop comes"."""
    return _UNNAMED.match(said) is not None


def cannot_tell(said: str) -> str | None:
    """Why an order to watch is refused, or None."""
    if _KEEPS_EYE.match(said):
        return NO_GUARD
    return NO_EVENTS if _EVENT.match(said) else None


_ASKS_FOR_WORDS = Pattern(
    r"\b(?:words?|signs?|says?|reads?|shows?(?! up| in)|displays?|boards?|screen|written|called|"
    r"print\w*)\b"
)


def may_be_read(what: str, question: str) -> bool:
    """Whether what is watched for may stand on a sign, or the wearer asked for words. A name is
    one: "Willow Road". A kettle is never written on a kettle."""
    said = question.casefold()
    if not said or _PRINTED.search(what) or _ASKS_FOR_WORDS.search(said):
        return True
    names = re.findall(r"(?<=[a-z,] )[A-Z][\w']+", question)
    return any(name.casefold() in what for name in names)


def doubt(what: str, question: str, by_things: bool) -> str:
    """What a look can't tell of a thing that is described more closely than the detector knows it:
    a suitcase with wheels is told of as any suitcase, the nurse as anybody."""
    wish = wanted(what)
    if "person" in wish.names and _A_ROLE.search(question.casefold()):
        return f" {NOT_WHO}"
    known = {what, wish.noun.removesuffix("s")} & wish.names
    if not by_things or known or len(wish.names) != 1:
        return ""
    name = next(iter(wish.names))
    if name in ("person", what):
        return ""
    return f" I can't tell {wording.a(what)} from any other {name}."


def is_somebody(what: str) -> bool:
    """Whether what is watched for is a certain person."""
    return _WHO.match(what) is not None
