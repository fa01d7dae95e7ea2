"""What the wearer felt, heard or saw go by, and can't name: "something brushed past my leg". What
is in view may be it; more is not claimed.

English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import unanswered
from assistant.skills.skill import Command
from assistant.skills.words import descriptions

_THING = r"(?:something|summat|some ?(?:body|one)|a thing|somethin)"
# Who fell needs help, and is nothing unknown.
_FELL = Pattern(r"\bsome ?(?:body|one)\b.*\b(?:fell|fallen|dropped|knocked|collapsed)\b")
_NOTICED = Pattern(
    rf"^(?:(?:hey|oh|ooh|eek|god|blimey|help|what was that|i think|there|hang on|ah|whoa) )*"
    rf"(?:{_THING}(?:'s|'ve| has| have| is| was)?(?: \w+)? "
    rf"(?:brush\w*|touch\w*|bump\w*|whizz\w*|"
    rf"zoom\w*|ran|run|went|go(?:ne|es)|shot|flew|moved|moving|rubb\w*|lick\w*|nudg\w*|knock\w*|"
    rf"poked|jumped|dropped|fell|fallen|rushed|rustl\w*|crawl\w*)\b|"
    rf"there(?:'s| is| was) {_THING}(?: \w+){{0,3}}? (?:at|by|on|under|near|behind|against|round|"
    rf"around|in|between|beside|moving|here|there)\b|"
    rf"i (?:can |just |think i )?(?:feel|felt|hear|heard) {_THING}\b)"
)
UNKNOWN = "I can't tell what that was: I feel and hear nothing of it."
CARE = "Please move with care."


def command(said: str, context: Context) -> Command | None:
    """The answer to who noticed something unknown; None for other words."""
    if context.view.trouble or _NOTICED.match(said) is None or _FELL.search(said):
        return None
    return Command(_told)


async def _told(context: Context) -> Answer:
    scene = await context.view.see("things")
    seen = descriptions.things(scene) or unanswered.TURN
    return Answer(f"{UNKNOWN} {seen} {CARE}", {"judged": None})
