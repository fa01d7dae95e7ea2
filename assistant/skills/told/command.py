"""What is said to a fact that is told, and to a question that it answers: "Shall I remember that?",
"You said: ...". A fact is put right and dropped by words as well. Without a yes nothing gets into
the notebook.

English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, PendingCall, ToldFact
from assistant.skills.kept import note_changes, note_finding
from assistant.skills.kept.notes import secret
from assistant.skills.moments import lines
from assistant.skills.seen import recalled
from assistant.skills.skill import Command, given
from assistant.skills.told import another_value, asked, lacking, moments, money, statements, tallies
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import as_said, plain

MOST_WORDS = 10  # that put a fact right
_DROPS = Pattern(
    r"^(?:you can )?(?:forget|scrap|drop|delete) (?:about |what i (?:said|told you) about |that "
    r"about |the (?:thing|bit) about )?(?P<what>(?:my|the|our|his|her) [a-z][a-z' ]{1,40})$"
)
# Of the fact that was told or asked for just now.
_DROPS_THAT = Pattern(
    r"^(?:(?:no|oh|actually|please|okay|ok|sorry|you can|just)[, ]+)*(?:(?:don't|do not) "
    r"(?:remember|keep|note|save) (?:that|it|this)|(?:forget|scrap|drop|delete|cancel|ignore) "
    r"(?:that|it|this|(?:that|what) i (?:just )?(?:said|told you)(?: that)?|"
    r"i (?:said|told you) (?:that|it)))"
    r"(?: now| again| then| please)*$"
)
_ALL_TOLD = Pattern(
    r"^what (?:have i|did i) (?:just )?(?:told|tell|said|say to) you(?: so far| today| already)?$"
)


async def recalled_fact(said: str, context: Context) -> Answer | None:
    """The fact that answers a question in `phrases.plain` form; None where none does, or where the
    notebook's own skill finds it by its words."""
    if _ALL_TOLD.match(said) and context.told:
        listed = "; ".join(each.text for each in context.told[::-1][:5])
        return Answer(f"You said: {wording.ended(listed)}")
    if (till := _until(said, context)) is not None:
        return till
    known = asked.found(said, context) or asked.there(said, context)
    if not known:
        return None
    if asked.asks_earlier(said):
        return _earlier(known)
    newest = known[0]
    asks_told = "where did" in said or said.endswith(" again")
    if newest.told is None and newest.asks == "where" and not asks_told:
        return None
    if newest.told is not None and newest.told.count is not None and newest.asks == "amount":
        return None  # it is counted on
    if newest.told is None and (newest.asks in ("what", "did") or said.startswith("how many")):
        return None
    found_by_words = note_finding.holding(said, list(context.kept.notes)) is not None
    if newest.told is None and found_by_words and not said.endswith(" again"):
        return None
    sentence = _sentence(newest, context)
    several = [each for each in known if each.told is not None]
    if newest.told is not None and len(several) > 1 and said.startswith("who owes"):
        sentence = f"You said: {wording.ended('; '.join(each.text for each in several[:3]))}"
    if newest.asks == "where" and (newest.told is not None or said.endswith(" again")):
        thing = _thing(said)
        seen = await recalled.in_view(thing, context) if wanted(thing).names else ""
        sentence += seen.removeprefix(".") if seen.startswith(". I see") else ""
    told = context.told
    if newest.told is not None:
        told = (*(each for each in told if each != newest.told), newest.told)
    return Answer(sentence, {"told": newest.text}, told=told)


_UNTIL = Pattern(
    r"^how (?:long|much time)(?: is it| have i got| do i have| left| to go)* (?:till|until|til|"
    r"before|to)"
    r" (?P<what>(?:the |my |our )?[a-z]+(?: [a-z]+)?)$"
)


def _until(said: str, context: Context) -> Answer | None:
    """How long it is until something whose time was told."""
    asks = _UNTIL.match(said)
    meant = [] if asks is None else asked.about(asks["what"], context.told)
    when = moments.occasion(meant[0], context.now) if meant else None
    if when is None:
        return None
    said_when = f"You said: {wording.ended(meant[0].text)} {lines.told(when, context.now)}"
    return Answer(said_when, {"told": meant[0].text}, told=context.told)


def _thing(said: str) -> str:
    """The thing whose place is asked for."""
    found = re.search(r"\b(?:my|our|the|his|her) ([a-z]+(?: (?!again\b)[a-z]+)?)(?: again)?$", said)
    return "" if found is None else found[1]


def _earlier(known: list[asked.Known]) -> Answer:
    """How it was before the newest of the facts."""
    newest = known[0]
    before = newest.told.was if newest.told is not None else ""
    before = before or (known[1].text if len(known) > 1 else "")
    if not before:
        return Answer(f"I only know of now. You said: {wording.ended(newest.text)}")
    return Answer(f"Before that you said: {wording.ended(before)}")


def _sentence(known: asked.Known, context: Context) -> str:
    """The fact as it was told; with the time, where it was asked whether it was done."""
    when = ""
    if known.note is not None:
        when = wording.made(known.at, context.now)
        return f"{when + ' y' if when else 'Y'}ou told me: {wording.ended(known.text)}"
    if known.asks == "did":
        when = f"At {wording.clock_time(known.at.astimezone(context.now.tzinfo))} "
    return f"{when}{'you' if when else 'You'} said: {wording.ended(known.text)}"


def statement(question: str, context: Context) -> Command | None:
    """The offer to keep what a question tells; None for what tells no fact."""
    counted = tallies.command(question, context) or money.command(question, context)
    if counted is not None:
        return counted
    if statements.kind_of(question) is None:
        return None
    text = _with_thing(as_said(statements.without_lead(question), question), context)
    asks = f"Shall I remember that: {secret.hidden(text)}?"
    pending = PendingCall("remember", {"note": text}, asks, text)
    known = (*context.told, ToldFact(text, context.now))
    answer = Answer(asks, {"note": None, "told": text}, pending=pending, told=known)
    return Command(given(answer), skill="recall")


_MOVES_IT = Pattern(
    r"^(?P<head>(?:i|we)(?:'ve|'m| have| am)? ?(?:just |now |already )?(?:put|moved|left|"
    r"hid|popped|"
    r"stuck|placed|putting|moving|taken|given|lent)) (?P<it>it|them|that|those) ",
    re.IGNORECASE,
)
_THING = Pattern(
    r"(?:put|moved|left|hid|popped|stuck|placed|keep|kept|store|parked|lent|putting|gave)"
    r" (?P<a>(?:my|our|the|his|her) [a-z]+(?: [a-z]+)?) (?:in|on|under|behind|by|at|to|into|with|"
    r"next|over|inside)\b|^(?P<b>(?:(?:my|our|the|his|her) [a-z]+(?: [a-z]+)?|[a-z]+))(?:'s|'re| "
    r"is| are) "
    r"(?=(?:in|on|under|behind|by|at|with|next|over|inside)\b)",
    re.IGNORECASE,
)


def _with_thing(text: str, context: Context) -> str:
    """What is told of "it" or "them" with the thing that was told of or noted last."""
    moves = _MOVES_IT.match(text)
    if moves is None:
        return text
    notes = [note.text for note in context.kept.notes[:1]]
    told = [each.text for each in context.told[-1:]]
    spoken = [each for each in (*told, *notes) if each.casefold() in context.last_answer.casefold()]
    for before in (context.last_question, *spoken, *told, *notes):
        if (thing := _THING.search(before)) is not None:
            named = thing["a"] or thing["b"]
            return f"{text[: moves.start('it')]}{named}{text[moves.end('it') :]}"
    return text


def corrected(question: str, context: Context) -> Command | None:
    """Another value in the fact that was told or asked for just before: "no, it's level four"."""
    spoken = asked.spoken_of(context)
    if spoken is None or question.rstrip().endswith("?"):
        return None
    new, old = another_value.meant(question)
    text = another_value.corrected(spoken.text, as_said(new, question), old) if new else None
    text = text or another_value.said_so(question, spoken.text)
    if text is None or text == spoken.text:
        return None
    now = ToldFact(text, context.now, was=spoken.text, count=spoken.count, thing=spoken.thing)
    known = (*(each for each in context.told if each != spoken), now)
    asks = f"Shall I remember that: {secret.hidden(text)}?"
    pending = PendingCall("remember", {"note": text}, asks, text)
    return Command(given(Answer(asks, {"told": text}, pending=pending, told=known)), skill="recall")


def dropped(said: str, context: Context) -> Command | None:
    """A fact that is not to be known any longer."""
    found, spoken = _DROPS.match(said), asked.spoken_of(context)
    meant: list[ToldFact] = []
    if _DROPS_THAT.match(said) and spoken is not None and context.last_skill == "recall":
        meant = [spoken]
    elif found is not None:
        meant = asked.about(found["what"], context.told)
    kept = {note.text.casefold() for note in context.kept.notes}
    if not meant or any(each.text.casefold() in kept for each in meant):
        return None  # a note is dropped as a note
    rest = tuple(each for each in context.told if each not in meant)
    sentence = f"I have forgotten: {secret.ended(meant[0].text)}"
    return Command(given(Answer(sentence, {"deleted": None}, told=rest)), skill="recall")


def fact(question: str, own: bool, context: Context) -> Command | None:
    """What words do with what is told: put it right, or add a fact to it. `own`: they are
    surely the wearer's; "he said three" puts right what was spoken about, whoever said it."""
    if not own:
        return corrected(question, context) if len(question.split()) <= MOST_WORDS else None
    if note_changes.command(plain(question), context) is not None:
        return None  # a note that is kept is put right
    offer = corrected(question, context) or lacking.command(plain(question), context)
    return offer or statement(question, context)
