"""A request without an argument in the words that the skills know: "how's the rice doing, time
wise" becomes "how long is left on my timer". The classifier of intents decides which it is.

What is asked about a timer, a list or a watch counts where there is one. English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.patterns import Pattern
from assistant.skills.chat import GOES_ON
from assistant.skills.context import Context
from assistant.skills.kept import lists
from assistant.skills.kept.clauses import orders_now
from assistant.skills.talk import out_of_reach, repertoire, small_talk
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_phrases import ELSEWHERE, ONLY_NAMES
from models.intents.classifier import NONE, intent

SURE = 0.8
MOST_WORDS = 24  # of what is looked at; who says more tells a story
REQUESTS = {
    "louder": "speak louder",
    "quieter": "speak quieter",
    "slower": "speak slower",
    "faster": "speak faster",
    "say_again_slowly": "say that again slower",
    "pitch": "change your voice",
    "timer_left": "how long is left on my timer",
    "timer_list": "list my timers",
    "timer_cancel": "cancel the timer",
    "timer_snooze": "snooze",
    "list_read": "what's on my list",
    "list_step": "go through my list one at a time",
    "notes_read": "read my notes",
    "note_last": "read my last note",
    "note_delete_last": "delete my last note",
    "watch_status": "are you watching for anything",
    "watch_stop": "stop watching",
    "stopwatch_start": "start the stopwatch",
    "stopwatch_stop": "stop the stopwatch",
    "stopwatch_read": "what's the stopwatch at",
    "abilities": "what can you do",
    "how_timer": "how do I set a timer",
    "how_list": "how do I make a list",
    "how_note": "how do I make a note",
    "how_read": "how do I make you read this",
    "photo": "take a picture of this",
    "why_said": "how do you know that",
    "brightness": "how bright is it",
    "lamp_on": "is the light on",
    "turn_page": "press the button",
    "doneness": "is this food cooked",
    "who_is_it": "who is that",
    "how_i_look": "how do I look",
    "call": "call my mother",
    "messages": "have I got any messages",
    "home_control": "turn on the light",
    "measure": "what's my heart rate",
    "sounds": "what's that noise",
    "privacy": "are you recording me",
    "battery": "how much battery is left",
    "language": "do you speak French",
    "can_online": "can you go online",
    "can_faces": "can you recognise faces",
    "can_music": "can you play music",
    "can_translate": "can you translate",
    "can_act": "can you do the housework",
    "read_on": "read on",
    "read_again": "read it again from the top",
    "say_again": "repeat that",
    "hush": "stop",
    "for_others": "I'm not talking to you",
}
# Those that end something: they are orders only where they stand for now, and by themselves.
ENDING = ("timer_cancel", "note_delete_last", "watch_stop", "stopwatch_stop")
# Talk, for which a language model has better words where there is one.
TALK = {
    "feeling_low": "I feel sad",
    "feeling_good": "I'm happy",
    "tired": "I'm tired",
    "bored": "I'm bored",
    "thanks": "thank you",
    "praise": "you're brilliant",
    "wish": "happy holidays",
    "leaving": "I'll be back in a minute",
    "big_day": "wish me luck",
    "sleepless": "I can't sleep",
    "company": "I like talking to you",
    "memory": "I like to remember those days",
    "crossword": "are you good at crosswords",
    "insult": "you're useless",
    "greeting": "hello",
    "farewell": "goodbye",
    "who_are_you": "who are you",
    "are_you_there": "are you there",
    "opinion_self": "do you have feelings",
    "weather": "what's the weather like",
    "news": "what's the news",
    "knowledge": "tell me about photosynthesis",
}
# Words in which time that is left may be asked for: "when can I put weight on it" has none.
_OF_TIME = Pattern(
    r"\b(?:long|longer|left|time|timing|ready|done|over|up|off|finish\w*|end\w*|go|going|goes|gone|"
    r"remain\w*|minutes?|seconds?|hours?|nearly|almost|yet|still|doing|soon|close|running|set)\b"
)
_ABOUT_TIMERS = ("timer_cancel", "timer_left", "timer_list")
_OF_TIMERS = Pattern(r"\b(?:timers?|alarms?|reminders?|countdowns?|wak\w+|ring\w*|remind\w*)\b")
# Said with a request to explain it: "speak up, the radio is on".
_EXPLAINS = Pattern(
    r"(?:because |since |as |so |and |but )?(?:i|i'm|i've|i'd|i'll|my|me|we|we're|we've|it|it's|"
    r"there's|there is|the|he|he's|she|she's|they|they're|some(?:body|one)|this|that|that's|our)\b"
)
_LEADS = Pattern(r"(?:never mind|oh well|honestly|anyway|to be honest|you know|i mean)$")
_CLAUSE = Pattern(r"[,.;:!?]\s+|(?<!\s)\s+[-–—]\s+")


def request_for(question: str, context: Context, talks: bool) -> str | None:
    """The request in known words, or None. `talks`: no language model has better words."""
    said = plain(question)
    if small_talk.reply(question) is not None or repertoire.told(context) is not None:
        return None  # known as it is
    if not said or len(said.split()) > MOST_WORDS or out_of_reach.limit(said) is not None:
        return None
    known = {**REQUESTS, **TALK} if talks else REQUESTS
    name = _named(question)
    if name == "say_again_slowly" and not context.last_answer:
        name = "slower"
    if name == "hush" and GOES_ON.search(said):
        return None
    request = known.get(name)
    needed = _NEEDED.get(name)
    if name in ENDING and not orders_now(question):
        return None
    if name == "timer_cancel" and not _OF_TIMERS.search(said):
        return None  # "get rid of it" may be anything
    if name == "timer_left" and not (_OF_TIME.search(said) or _OF_TIMERS.search(said)):
        return None
    if name in _ABOUT_TIMERS and (ONLY_NAMES.search(said) or ELSEWHERE.search(said)):
        return None
    if request is None or plain(request) == said or (needed is not None and not needed(context)):
        return None
    return request


def _named(question: str) -> str:
    """The intent of the words; of one clause of them where the others only explain it."""
    whole = intent(plain(question))
    if whole.name != NONE and whole.chance >= SURE:
        return whole.name
    clauses = [said for clause in _CLAUSE.split(question) if (said := plain(clause))]
    if (talk := _talk_of(clauses)) is not None:
        return talk
    asking = [clause for clause in clauses if not _EXPLAINS.match(clause)]
    if len(asking) != 1 or len(clauses) < 2:
        return NONE
    found = intent(asking[0])
    return found.name if found.chance >= SURE else NONE


def _talk_of(clauses: list[str]) -> str | None:
    """The one kind of talk of which some clauses are, where the others only tell something."""
    found = [intent(clause) for clause in clauses]
    talks = [each.name if each.name in TALK and each.chance >= SURE else NONE for each in found]
    if len(clauses) > 1 and set(talks) == {"company", "bored"}:
        return "company"  # "talk to me, I'm bored": the second only explains the first
    if len(clauses) < 2 or not all(_EXPLAINS.match(c) or _LEADS.match(c) for c in clauses):
        return None
    names = set(talks) - {NONE}
    return names.pop() if len(names) == 1 else None


def _has_timers(context: Context) -> bool:
    return bool(context.kept.timers)


def _has_watches(context: Context) -> bool:
    return bool(context.kept.watches)


def _has_said(context: Context) -> bool:
    return bool(context.last_answer)


def _is_about_wearer(context: Context) -> bool:
    """ "How heavy is it" may be printed on it."""
    return re.search(r"\b(?:my|i|i'm|me)\b", plain(context.question)) is not None


def _has_stopwatch(context: Context) -> bool:
    return context.stopwatch is not None


_NEEDED: dict[str, Callable[[Context], bool]] = {
    "timer_left": _has_timers,
    "timer_cancel": _has_timers,
    "timer_snooze": _has_timers,
    "list_read": lists.any_kept,
    "list_step": lists.any_kept,
    "watch_status": _has_watches,
    "watch_stop": _has_watches,
    "measure": _is_about_wearer,
    "why_said": _has_said,
    "say_again": _has_said,
    "stopwatch_stop": _has_stopwatch,
    "stopwatch_read": _has_stopwatch,
}
