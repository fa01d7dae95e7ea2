"""What the words of a request say about it, before anybody tries to answer: whether they are the
wearer's own, whether they ask for something not to be done, and whether they ask for several
things.

Pure rules on text, English only. Where they are in doubt a text is not the wearer's own: then
nothing is kept, set, watched for or deleted by it, and it is answered all the same.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting import asked_instead, several_timers
from assistant.patterns import Pattern
from assistant.skills.arithmetic.page import command as page_sums
from assistant.skills.kept import lists
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain
from models.pocket.arguments import asks_to_keep

MOST_WORDS = 45  # of a spoken request that may change something; a longer text is written
LONGEST_WORD = 12  # letters of a word, on average: many thousands without a blank are no speech
# What is written and never heard, or put by a program around a text.
_WRITTEN = Pattern(
    r"[<>{}\[\]|\\`*#=~^•→]|\n\s*\S|https?://|www\.|^\s*[-–•]\s"
    r"|\b(?:user|assistant|system|human|ai|subject|from|to|cc|re|fwd|input|output|question|answer|"
    r"context|text|document|passage|message|email|chat|history|task|query|transcript|source|"
    r"sentence|instructions?|summary|title|original)\s*\d*\s*:(?!\d)",
    re.IGNORECASE,
)
# What is put on a list of one's own may be quoted.
_OWN_LIST = Pattern(
    r"^(?:[\w',]+[,.]? ){0,3}(?:add|put|stick|pop|write) [\"“][^\"“”]{1,60}[\"”] (?:to|on|onto) my "
    r"[\w -]{2,30}\W*$",
    re.IGNORECASE,
)
_QUOTES = Pattern(r"[\"“”«»„]|(?<!\w)'[^']+ [^']+'(?!\w)")
# An order about a text, as programs and writers give it.
_TEXT_TASK = Pattern(
    r"^(?:fix|correct|proofread|translate(?! *$| (?:from|things|stuff|menus|signs|letters)\b)|"
    r"summari[sz]e|rewrite|rephrase|paraphrase|reword|improve|"
    r"shorten|expand|classify|categori[sz]e|extract|generate|create|compose|draft|propose|suggest|"
    r"edit|format|convert (?:the|this|these|it)|complete|continue the|"
    r"answer (?:from|using|based|the)|based on|given|according to|you are|act as|pretend|imagine|"
    r"analy[sz]e|evaluate|label|tag|title|name (?:me )?"
    r"(?:the|two|three|four|five|six|ten|some|any|\d+|this|one|a)|reply to|respond to|reply with|"
    r"respond with|output|return|(?:write|make|give|provide|produce|prepare|build)(?: me)? "
    r"(?:an?|the|\w+) (?:\w+ )?(?:\w+ )?(?:title|titles|summary|email|e-mail|mail|letter|reply|"
    r"response|query|queries|story|poem|list of|paragraph|essay|headline|tags?|outline|version|"
    r"translation|subject|caption|description|sentence)|"
    r"(?:check|spell ?check|clean up|polish) (?:the|this|my|for)|what does .* mean|explain|"
    r"decide (?:whether|if)|determine|identify|detect|"
    r"list (?:the|all(?! (?:of )?my\b)|any|three|five)|is the following|read the following|"
    r"the following|below is|here is|here's an?|consider|use the|using the|"
    r"from the (?:text|chat|context|document|message)|"
    r"in the (?:text|chat|context|document|message)|"
    r"how (?:do|would) (?:you|i) (?:say|spell|write|translate)|how (?:is|do you say|to say)|"
    r"say .* in (?:german|french|spanish|italian|english)|store (?:the|this|these|any)|"
    r"save (?:the|any|these) (?:facts?|memor\w+)|update (?:the|user)|"
    r"remember (?:the|this|any) (?:facts?|conversation|chat|context))\b"
)
# Of those the ones that may as well be about a thing in view.
_THING_TASK = Pattern(r"^(?:identify|determine|detect|decide|evaluate|explain|analy[sz]e)\b")
# A report, no request: what somebody else said or wrote.
_REPORT = Pattern(
    r"\b(?:he|she|they|somebody|someone|mum|mom|dad|the (?:user|assistant|customer|boss|"
    r"letter|mail|email|note|sign|text|article|book|teacher|doctor|man|woman|character|speaker))"
    r" (?:said|says|wrote|writes|asks|asked|told|tells|wants|wanted|reminded|reminds|remembers|"
    r"remembered|sets?|forgot)\b|\bdear (?:sir|madam|all|team|mr|mrs|ms|dr|colleagues?)\b"
    r"|\b(?:kind|best|warm) regards\b|\byours (?:sincerely|faithfully)\b"
)
_COLON = Pattern(r"^(?P<before>[^:]{2,80}):\s+\S")
_OWN_COLON = Pattern(
    r"\b(?:remember(?: that| this)?|note(?: to self)?|reminder|remind me|"
    r"(?:timers?|alarms?)(?: tonight| tomorrow| today)?|"
    r"order(?: for [a-z]+)?|shopping|groceries|to-?do|"
    r"list(?: (?:for|called|named) (?:the |my )?[a-z]+(?: [a-z]+)?)?|"
    r"write down|write this down|make a note|take a note|keep in mind|memo|"
    r"(?:repeat|say)(?: this)? after me|repeat this)$"
)

_ACTION = (
    r"(?:set|start|create|make|put|remember|memori[sz]e|store|save|keep|note|write|jot|remind|wake|"
    r"watch|tell|let|warn|notify|alert|read|scan|count|find|look|search|describe|ring|repeat|say|"
    r"delete|cancel|forget|erase|record|add|show|call|do|spell)"
)
_NEGATED = Pattern(
    rf"^(?:no |nope |wait |stop )*(?:(?:please )?(?:don't|do not|dont|never|not to|no need to|"
    rf"you (?:don't|do not|needn't|shouldn't|must not|mustn't)(?: have to| need to)?|"
    rf"i (?:don't|do not|never) (?:want|need|would like)(?: you)? to|i'd rather you (?:didn't|not)|"
    rf"i (?:didn't|did not) (?:want|ask|mean|tell) (?:you )?to)\s+(?:ever |just )?{_ACTION}\b)"
)
_UNWANTED = Pattern(
    r"^(?:no |please )*(?:i (?:don't|do not|no longer|never) (?:want|need|wish|asked for|ordered)|"
    r"i (?:didn't|did not) (?:want|need|ask for)|(?:never mind|nevermind|no),? i don't "
    r"(?:want|need)|no need for)\s+(?:any|an?|the|that|this|your|my|it|one|more)\b"
)
# The negation after what it is about: "my PIN is 4821, don't write that down anywhere". What is
# denied is the keeping of it, by a pronoun or with nothing behind.
_KEEP = (
    r"(?:remember|memori[sz]e|store|save|keep|note|write|jot|record|log|add|put|set|repeat|read)"
)
_NEGATED_AFTER = Pattern(
    r"\b(?:(?:don't|do not|dont|never|no need to|not to|without|(?:can|could|would) you not|"
    r"you (?:don't|do not|needn't|shouldn't|must not|mustn't|can't|aren't to|are not to)"
    r"(?: have to| need to)?|i (?:don't|do not) (?:want|need|like) you to|"
    r"i'd rather you (?:didn't|not)|"
    r"(?:nobody|no one) (?:is to|should|must)) (?:ever |just |please |go |bother )?"
    rf"(?:{_KEEP}|writing|noting|keeping|saving|storing)"
    r"(?: (?:it|this|that|them|any of (?:it|this|that)|a (?:note|record|timer|reminder|alarm)))?"
    r"(?: (?:down|up|in|of (?:it|this|that)|anywhere|ever|please|though|for (?:me|now)|yet|at all|"
    r"on (?:the|my|a|any) (?:\w+ )?(?:list|notes?)|to (?:the|my|a|any) (?:\w+ )?list)){0,4}"
    r"|(?:keep|leave) (?:it|this|that) (?:out of|off) (?:the |my |your )?(?:notes?|lists?|notebook|"
    r"record|memory)|(?:that|this|it)(?:'s| is) (?:not|nothing) (?:for|to) (?:the notes?|"
    r"(?:be )?(?:remember|note|write|written|noted|kept|stored|saved)\w*)(?: down)?|"
    r"(?:not for (?:the notes?|keeping)|off the record))(?: please| okay| ok| all right| thanks)*$"
)
_NEVER = Pattern(
    r"^(?:i|we|he|she|they|you|nobody|people) (?:will |would |can |could |may |must |should )?"
    r"(?:never|not|hardly|no longer|rarely|won't|can't|cannot|don't|didn't|doesn't) "
    r"(?:really |even |ever )?(?:remember|forget|note|watch|recall)\b"
)
# Said in the negative, and asked for all the same.
_MEANT = Pattern(
    r"^(?:(?:please )?(?:don't|do not|never) (?:let me )?forget\b|why (?:don't|not)\b|"
    r"i (?:don't|do not|can't|cannot) (?:know|see|find|remember|read|recall|understand|hear)\b|"
    r"(?:don't|do not|didn't|can't|couldn't|won't|wouldn't) (?:you|i)\b|"
    r"(?:don't|do not) (?:read|say|tell me) (?:me )?(?:the|any) \w+[,;]? (?:just|only) |"
    r"(?:don't|do not) stop\b|you (?:don't|didn't) \w+ .*\bdo you\b)"
)

# Something is told, and is not to be kept: "my PIN is 4821, don't write that down".
_FORBIDS = Pattern(
    r"(?:[.,;:!–—-]| (?:and|but|so)) (?:(?:and|but|so|please|just) ){0,3}"
    r"(?:don't|do not|dont|never|no need to|you (?:don't|do not|needn't|mustn't|shouldn't)"
    r"(?: have to| need to)?) (?:ever |you dare )?"
    r"(?:write|note|save|store|keep|remember|record|jot|log|memori[sz]e|put) "
    r"(?:that|this|it|them|any of (?:it|that|this)|a note|(?:the|my) [a-z]+)\b"
)

_VERB = (
    r"(?:read|tell me|set|start|remember|note|count|find|look|scan|remind me|describe|"
    r"what(?! an? )|what's|where|where's|who|who's|how|when|by when|until when|is|are|say|repeat|"
    r"spell|stop|cancel|"
    r"watch|let me know|wake|translate|give me|show me|write down|make a note|do you|can you|add|"
    r"delete|put|turn|play|call(?! (?:it|that) )|send|explain|sing|have i|"
    r"did (?:any|some)(?:body|one)|(?:does|has) (?:it|he|she)|do i|am i|will i|the time|the date|"
    r"don't let me forget|give (?:it|the \w+|my \w+) (?:another|an extra|\w+ more)|"
    r"(?:save|keep|store|write|jot|log|record|file|note|remember) (?:it|this|that|them)|turn that)"
)
_JOINT = Pattern(
    r"(?:,? (?:and|then|and then|and also|also|plus|as well as|but(?= do | please | just ))|"
    # What stands before the verb is taken once and for all: the verbs are tried behind it alone.
    r"[.?!;,]) (?=(?P<before>(?:please |then |also |just |only |but |do (?!you\b|i\b)){0,3}))"
    rf"(?P=before)(?={_VERB}\b)",
    re.IGNORECASE,
)
_EMPTY = (
    "tell me", "let me know", "say", "read", "give me", "show me", "read them back",
    "read it back", "read them out", "read them", "read them to me", "list them", "say them",
)  # fmt: skip
_WHAT_WAS_IT = Pattern(r"(?:what|how long) (?:was|is|did) (?:it|that)\b")
# The end of an order to look out for something, and none of its own.
_WHEN_IT_COMES = Pattern(
    r"(?:shout|tell me|let me know|say|say so|ping me|call out|warn me|alert me)(?: out)?"
    r"(?: (?:when|if|as soon as|once) (?:it|he|she|they|one)(?:'s| is| are)? ?"
    r"(?:here|there|coming|comes|arrives|in view|close|near|shows up|passes)?)?$"
)
_MEANS = Pattern(r"\bis there one$|\bis it$|\bare they$")  # what was named before
_MARKS = (".", "?", "!", ";", ",")
_REQUEST = Pattern(
    rf"{_VERB}\b|(?:any|can|could|do|did|does|has|have|which|will|was|got|see|i need|i want)\b"
)
_OUTRO = Pattern(
    r"^(?:remember|note|write|jot|save|keep|store|put|don't forget|make a note of|take a note of)"
    r"(?: (?:that|this|it)(?: down| in mind)?)?$|^(?:is|isn't|ain't) (?:that )?(?:it|that)$"
)
_AFTER_KEEPS = Pattern(
    r"(?:,? (?:and|then|and then|and also)|[.?!;]|(?<=list),) (?:please |then |also ){0,3}"
    r"(?=(?:set (?:a|an|the) (?:timer|alarm)|(?:make|take) a note|"
    r"tell me (?:the time|what)|read (?:this|that|it)|"
    r"remind me|remember (?:that|to|the|my|i)|what time|what's the time|start a timer|"
    r"what(?:'s| is) (?:that|this|the (?:time|date|sign))|what does (?:that|this|it)|"
    r"where(?:'s| is)|how many|who(?:'s| is)|is there|cancel(?! (?:it|that|them)\b)|"
    r"count|find (?:the|my|a)|"
    r"what(?:'s| is) (?:in front|on my list)|wake me)\b)",
    re.IGNORECASE,
)
_ASKS_ONLY = Pattern(
    r"^[\w' -]{2,40}? (?:minute|hour|day|week)s?(?: then| so)? (?:innit|(?:is|isn't|ain't|is that) "
    r"it)$|^(?:(?:why|when|where|how|what) )?did(?:n't)? (?:you|i|we|he|she|they)\b|"
    r"^(?:who|whose|what|where|when|which|why|how|is|are|was|were|am|did|does|do (?:i|we|they)|"
    r"has|have|had)(?:'s|'re)?\b(?!.*\b(?:remind me|tell me when|let me know|"
    r"remember (?:that|this|to)|make a note|set(?:ting)? a|wake me|(?:minute|hour|second) timer|"
    r"timer for|note (?:that|it|this))\b)"
)
# "I was told" in a note of one's own is no report; a program's is about "the user".
_PROGRAM_REPORT = Pattern(r"\bthe (?:user|assistant|customer|character|speaker)\b")
_KEEP_IT = Pattern(
    r"^(?:remember|note|save|keep|store|write|jot|log|record|file|put|memorise|memorize) "
    r"(?:it|this|that|them)(?: down)?(?: (?:as|under|called|for|in|on) .+)?$"
)
_READS = Pattern(r"^(?:read|scan|what(?:'s| is| does)|tell me)\b")
# A reason after a request: "do you see a bench, my legs are tired".
_REASON = Pattern(
    r"^(?P<request>[^,.!?;]+)[,.!?;]+ (?:because |since |as |so )?(?:i|i'm|i've|my|we|it's|its|"
    r"there's|he|she|"
    r"they|he's|she's)\b[^,?;]*$",
    re.IGNORECASE,
)
# What follows may be the name of what is watched for: "when my stop comes, it's Willow Road".
_WATCHES = Pattern(r"^(?:tell me|let me know|ping me|shout|say|warn me|alert me)\b.* when\b")
# What follows is no reason: it says where the answer stands, or what was meant.
_SHOWS_WHERE = Pattern(
    r"\b(?:it's|its|there's|it is) (?:in|on|at|written|a|the|right)\b|"
    r"\bi(?:'m| am)? (?:need|want|waiting for|after|take|get) (?:the |number )*(?:\d+|(?:seven|"
    r"nine|eight|thir|four|fif|six)(?:teen|ty)?|one|two|three|five|ten|eleven|twelve|twenty|"
    r"forty)\b|"
    r"\b(?:(?<!to )sign|paper|card|label|menu|letter|this|says|i mean|i meant)\b"
)
_TRAILS_OFF = Pattern(r"[,.]? ?\b(?:oh|um|uh|er|and|also|then)$", re.IGNORECASE)
MOST_PARTS = 4
# What the wearer did before is known from the notes alone: "did I take my pill today".
ASKS_PAST = Pattern(
    r"^(?:(?:did|have) i (?:already |ever |just )?[a-z]+ (?:(?:my|the|a|an|any) )?|(?:so |and )?"
    r"(?:(?:how much |what )?do (?:i|we) (?=owe\b)|what size (?:is|are|does) ))(?P<what>[a-z ]+?)"
    r"(?: (?:anything|any money|again|today|yesterday|already|yet|now|this \w+|last \w+|"
    r"or not)){0,3}$"
)
# What is noted or set, whatever it is about: no question of safety, though it names a bus.
KEPT = Pattern(
    r"^(?:you (?:can|may) )?(?:forget|delete|erase|remove|cross|tick|take|scrap)\b.*\b"
    r"(?:notes?|list|said|told you)\b|^(?:do|have) i (?:have |got )*any"
    r"|^(?:what|which|any) notes (?:have|do|did) (?:you|i)\b|^(?:is there )?anything you'?ve "
    r"|\b(?:on|in) my (?:[\w-]+ ){0,2}list\b(?! (?:i'm|i am) holding)"
)


def is_own(question: str) -> bool:
    """Whether the words may be the wearer's own request, and not a text or another program's
    prompt."""
    text = question.strip()
    if _OWN_LIST.match(text) and not _WRITTEN.search(text):
        return True
    if _is_long(text, MOST_WORDS) or _WRITTEN.search(text) or _QUOTES.search(text):
        return False
    said = plain(text)
    if _TEXT_TASK.match(said) and note_phrases.held(text) is None:
        return False
    is_report = _REPORT.search(said) is not None and not page_sums.is_order(text)
    if is_report and (_PROGRAM_REPORT.search(said) or not asks_to_keep(said)):
        return False
    colon = _COLON.match(text)
    if colon is None or note_phrases.dictated(text) is not None:
        return True
    before = colon["before"]
    return "," not in before and _OWN_COLON.search(plain(before)) is not None


def only_asks(question: str) -> bool:
    """Whether the words ask something, and so order nothing to be kept, set or watched for: "when
    is the plumber coming". "Can you remind me" is an order."""
    return _ASKS_ONLY.match(plain(question)) is not None


def may_change(question: str) -> bool:
    """Whether the words may be the wearer's order to keep, set or watch for something."""
    return is_own(question) and not only_asks(question)


def may_be_spoken(question: str) -> bool:
    """Whether the words may be somebody's question, and not a program's prompt or a task about a
    text. Wider than `is_own`: a question that tells what others said, or quotes them."""
    text = question.strip()
    written = _is_long(text, 3 * MOST_WORDS) or _WRITTEN.search(text)
    said = plain(text)
    return not written and bool(_THING_TASK.match(said) or not _TEXT_TASK.match(said))


def _is_long(text: str, words: int) -> bool:
    return len(text) > words * LONGEST_WORD or len(text.split()) > words


def is_negated(question: str) -> bool:
    """Whether the words ask for something not to be done."""
    said = plain(question)
    if _MEANT.match(said):
        return False
    if any(pattern.match(said) for pattern in (_NEGATED, _UNWANTED, _NEVER)):
        return True
    return not note_phrases.DICTATES.match(said) and _NEGATED_AFTER.search(said) is not None


def forbids_keeping(question: str) -> bool:
    """Whether something is told that is not to be kept, and nothing is asked beside it."""
    said = " ".join(question.casefold().replace("’", "'").split())
    found = _FORBIDS.search(said)
    if found is None or asks_to_keep(question):
        return False
    told = plain(said[: found.start()])
    return len(told.split()) > 2 and _REQUEST.match(told) is None


def without_reason(question: str) -> str:
    """A request without what is said after it to explain it; a note keeps all of its words."""
    found = _REASON.match(question.strip())
    if found is None or _SHOWS_WHERE.search(question.casefold()) or _WATCHES.match(plain(question)):
        return question
    if note_phrases.DICTATES.match(plain(question)) or not _REQUEST.match(plain(found["request"])):
        return question
    return found["request"].strip()


def split(question: str) -> list[str]:
    """The requests that a question is made of, in order. A note is not cut: "remember I locked the
    door and the window" is one request."""
    text = question.strip()
    if timers := several_timers.requests_for(text):
        return timers
    parts: list[str] = []
    while len(parts) < MOST_PARTS - 1:
        joint = _AFTER_KEEPS if note_phrases.DICTATES.match(plain(text)) else _JOINT
        found = next((m for m in joint.finditer(text) if _is_joint(text, m)), None)
        if found is None:
            break
        parts.append(_TRAILS_OFF.sub("", text[: found.start()]).strip())
        text = text[found.end() :].strip()
    return asked_instead.with_ends([*parts, text])


def _is_joint(text: str, found: re.Match[str]) -> bool:
    """Whether two requests meet here. "I'm 42, remember that" is one."""
    before = text[: found.start()]
    after = plain(text[found.end() :])
    if is_negated(before):
        return True
    if lists.begins(plain(before)):
        return False  # "a list called camping and put tent pegs on it"
    if _KEEP_IT.match(after) and _READS.match(plain(before)):
        return True
    if found[0].strip() in _MARKS and (not _REQUEST.match(plain(before)) or _MEANS.search(after)):
        return False  # "the bottle, what colour is it": the first part only leads to the request
    if after in _EMPTY or _WHAT_WAS_IT.match(after) or _WHEN_IT_COMES.match(after):
        return False  # "take a look and tell me" is one
    return _whole(before) and not _OUTRO.match(after)


def _whole(text: str) -> bool:
    """Whether words are a request by themselves: more than a greeting or a filler."""
    return len(plain(text).split()) > 1 or plain(text) in ("stop", "read", "scan", "repeat", "look")
