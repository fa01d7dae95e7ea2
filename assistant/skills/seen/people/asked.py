"""Questions for what somebody in view does, plays, or has on.

Knows the words of a question; `doing` knows what places tell, `clothes` the colours.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import clothes, guesses, neighbours, unanswered
from assistant.skills.seen.people import doing, postures
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import singular
from models.vision.scene import Part, Scene, Thing, center

WORN = 0.12  # belief in what was named: the question is a hint by itself
_NOUN = (
    r"(?:person|people|persons|man|men|woman|women|lady|ladies|guy|guys|boy|boys|girl|girls|kids?|"
    r"child|children|rider|riders|cyclists?|singer|singers|musicians?|player|players|driver|"
    r"couple|group|two|three|others?|one|ones|passengers?|worker|friends?|crowd|mates?|mum|mom|dad|"
    r"mother|father|son|daughter|brother|sister|wife|husband|partner|colleagues?|boss|neighbou?r|"
    r"waiter|waitress|teacher|toddler|baby|lad|bloke)"
)
_WHO = (
    r"(?:he|she|they|(?:one|any|either|both|all|some) of (?:them|these people|the people)|"
    rf"everybody|everyone|somebody|someone|anybody|anyone|"
    rf"(?:the|this|that|these|those|my|our) (?:\w+ )?{_NOUN}"
    r"(?: (?:on|to) (?:the|my) (?:left|right)| in (?:the )?(?:front|middle|back)| there)?)"
)
_DOING = Pattern(
    rf"^(?:(?:so|and|but|can you tell me|tell me) )*what(?:'s| is| are|'re) {_WHO} "
    r"(?:doing|up to|busy with|playing)(?: (?:over |up |right )?(?:there|here|now|exactly)|"
    r" with (?:the|that|his|her|their|my|an?) \w+| (?:on|to) (?:the|my) (?:left|right)|"
    r" in front(?: of me)?)?$"
    rf"|^(?:what|which) (?:instrument|musical instrument|sport|game)s? (?:is|are) {_WHO} playing$"
    rf"|^(?P<whether>is|are) {_WHO} (?:\w+ )?"
    r"(?P<verb>sitting|standing|riding|eating|drinking|playing|working)\b"
    r"(?: (?:down|up|something|anything|an?|the|bike|bicycle|horse|motorbike|motorcycle|guitar|"
    r"instrument|music|sport)){0,3}(?: or (?:just |is (?:he|she) )?"
    r"(?:sitting|standing|kneeling|lying)(?: down| up)?)?$"
)
_HOLDING = Pattern(
    rf"^(?:(?:so|and|but) )*what(?:'s| is| are|'re) {_WHO} (?:holding|carrying)"
    r"(?: (?:there|here|in (?:his|her|their) hands?))?$"
    rf"|^what(?:'s| has| have| does| do) {_WHO} (?:got |have |hold(?:ing)? |carry(?:ing)? )?in "
    r"(?:his|her|their) (?:hands?|arms?|lap)$"
)
_ON_WHAT = Pattern(
    r"^what(?:'s| is| are|'re) (?P<who>(?:the|this|that|these|those|my|he|she|they|it)"
    r"(?: [a-z]+){0,2}?) (?:lying|sitting|standing|sleeping|resting|perched) (?:on|in|at)$"
)
_DRESSED = Pattern(
    rf"^(?:(?:so|and|but) )*what(?:'s| is| are|'re)? ?(?:clothes |kind of clothes )?"
    rf"(?:is |are )?{_WHO} (?:wearing|dressed in)$|^how (?:is|are|'s) {_WHO} dressed$"
    rf"|^what do(?:es)? {_WHO} (?:wear|have on|look like)$|^what(?:'s| has) {_WHO} (?:got )?on$"
)
_HAS_ON = Pattern(
    rf"^(?:is|are|has|have|does|do) {_WHO} (?:wearing|got|have|wear) "
    r"(?:an?|any|some|the|his|her|their|something)? ?(?:(?:proper|protective|safety|crash|bike|"
    r"hard|full) )?(?P<what>[a-z]+)?"
    r"(?: on)?(?: (?:his|her|their) (?P<where>head|face|eyes))?(?: on)?$"
)
_ON_HEAD = Pattern(
    rf"^what(?:'s| is| are|'re| has| have)? ?(?:is |are )?{_WHO} (?:wearing |got |have )?on "
    r"(?:his|her|their) (?P<where>head|face|eyes)$"
    rf"|^what(?:'s| is) (?:that )?on {_WHO.replace('he|she|they', 'his|her|their')} "
    r"(?P<there>head|face|eyes)$"
)
# What a classifier knows of what is worn, by the words for it.
_KINDS = {
    "hat": ("hat",),
    "cap": ("hat",),
    "hood": ("hat",),
    "helmet": ("helmet",),
    "glasses": ("glasses",),
    "sunglasses": ("glasses",),
    "spectacles": ("glasses",),
    "goggles": ("glasses",),
    "mask": ("mask",),
    "tie": ("tie", "suit"),
    "suit": ("suit", "tie"),
    "dress": ("dress",),
    "skirt": ("dress",),
    "coat": ("coat",),
    "jacket": ("coat", "suit"),
    "uniform": ("uniform",),
    "apron": ("apron",),
    "jeans": ("trousers",),
    "trousers": ("trousers",),
    "shirt": ("shirt",),
    "protection": ("helmet", "glasses", "mask"),
    "gear": ("helmet", "glasses", "mask"),
    "head": ("hat", "helmet"),
    "face": ("glasses", "mask"),
    "eyes": ("glasses",),
}
_IN_FRONT = Pattern(r"\b(?:in (?:the )?front(?! of)|nearest|closest|nearer|in the foreground)\b")
_AT_BACK = Pattern(r"\b(?:(?:in|at) the (?:back|rear|background)|furthest|farthest)\b")
_ASKS_WHO = Pattern(r"^(?:(?:so|and|but) )*who(?:'s| is| are)\b")
_ANYBODY = Pattern(r"\b(?:any|some)(?:body|one)\b")
_LOOKS_LIKE = Pattern(r"\blooks? like$")
_RIDES = "seems to be on the"  # begins what is said of a rider
_BY_BOXES = ("may be sitting", "seems to be standing")
_STANCES = ("sitting", "standing", "kneeling")
NOBODY = "I don't see anybody, but I may miss somebody."
MORE_PEOPLE = "There may be more people that I don't see."


def command(said: str, context: Context) -> Command | None:
    """What somebody does or has on, for a question that asks for it; else None."""
    if context.view.trouble:
        return None
    answer = _answer_to(said)
    if answer is None:
        return None
    return Command(partial(_on_side, answer), skill="look", describes=True)


def _answer_to(said: str) -> Callable[[Context], Awaitable[Answer]] | None:
    """What answers a question for somebody; None for any other."""
    if (asks_doing := _DOING.match(said)) is not None:
        verb = asks_doing["verb"] if asks_doing["whether"] else ""
        return partial(_doing, verb)
    if _HOLDING.match(said):
        return _holding
    if (on := _ON_WHAT.match(said)) is not None:
        return partial(_on_what, on["who"])
    if _DRESSED.match(said):
        return _dressed
    if (on_head := _ON_HEAD.match(said)) is not None:
        return partial(_whether_worn, str(on_head["where"] or on_head["there"]))
    has_on = _HAS_ON.match(said)
    word = "" if has_on is None else singular(str(has_on["where"] or has_on["what"]))
    if word not in _KINDS and has_on is not None:  # "glasses"
        word = str(has_on["where"] or has_on["what"])
    return partial(_whether_worn, word) if word in _KINDS else None


async def _on_side(answer: Callable[[Context], Awaitable[Answer]], context: Context) -> Answer:
    """The answer about who is on the side that a question names: somebody who stands elsewhere is
    not who was meant."""
    side = sightings.side_named(context.question)
    if side:
        scene, group = await _seen(context)
        if doing.people(scene) and not group:
            untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
            nobody = f"I make out no person on your {side}."
            return _answer((untold, nobody, descriptions.things(scene)), untold=True)
    return await answer(context)


async def _seen(context: Context) -> tuple[Scene, list[Thing]]:
    """The scene and the people that a question may be about, the largest first; where it names a
    side, the outermost of those who are there."""
    parts: tuple[Part, ...] = ("things", "guesses", "looks", "poses", "texts")
    scene = guesses.renamed(await context.view.see(*parts))
    group = doing.people(scene)
    side = sightings.side_named(context.question)
    if side:
        outermost = min if side == "left" else max
        there = sightings.on_side(group, side, scene.frame)
        group = [outermost(there, key=lambda t: center(t.box)[0])] if there else []
    elif len(group) > 1 and _IN_FRONT.search(plain(context.question)):
        group = [max(group, key=lambda t: t.box[3])]  # who stands lowest in view is nearest
    elif len(group) > 1 and _AT_BACK.search(plain(context.question)):
        group = [min(group, key=lambda t: t.box[3])]
    return scene, group


async def _doing(whether: str, context: Context) -> Answer:
    """What somebody may be busy with; where it was asked `whether` they do one thing, and they are
    busy with another, that it can't be told, too."""
    scene, group = await _seen(context)
    if not group and _ANYBODY.search(plain(context.question)):
        return _answer((NOBODY, descriptions.things(scene)))
    busy, how = doing.told(scene, group), postures.told(group, scene)
    if how and any(pose in busy for pose in _BY_BOXES):  # joints tell it better than boxes
        busy = ""
    if postures.REACHES in how and doing.CLOSE in busy:
        busy = ""
    stance = whether in _STANCES and any(each in how for each in _STANCES)
    told = whether in busy or (whether == "riding" and _RIDES in busy) or stance
    told = told and bool(busy or how)
    untold = "" if told else unanswered.untold(context.question) or unanswered.CANNOT_TELL
    named = replace(scene, things=sightings.certain(scene.things or ()) or scene.things)
    seen = descriptions.things(named) if group else descriptions.things(scene)
    if len(group) == 1 and len(doing.people(scene)) > 1:
        seen = _of_one(group[0], scene)
    return _answer((untold, busy, how, seen, descriptions.first_lines(scene)), untold=not told)


def _of_one(person: Thing, scene: Scene) -> str:
    """Where the one who was meant is, with what is near: of the others nothing was asked."""
    perhaps = "" if person.certain else "perhaps "
    beside = [t for t in sightings.certain(scene.things or ()) if t.name != "person"]
    near = descriptions.things(replace(scene, things=tuple(beside)))
    return f"I see {perhaps}that person {wording.where(person.box, scene.frame)}. {near}".strip()


async def _holding(context: Context) -> Answer:
    """What is close to a hand; else what somebody may play, which is held as well."""
    scene, group = await _seen(context)
    if group and (animal := doing.carried(group[0], scene)):
        return _answer((f"It may be {animal}.", descriptions.people(scene)))
    certain = guesses.renamed(scene, certain=True)
    if near := neighbours.held(context.question, certain):
        return _answer((near,))
    played = [played for person in group if (played := doing.played(person, scene))]
    if played:
        return _answer((f"It may be {wording.a(played[0])}.", descriptions.people(scene)))
    untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
    return _answer((untold, descriptions.things(scene)), untold=True)


async def _on_what(who: str, context: Context) -> Answer:
    """What lies under somebody or something: a seat, a vehicle, a table that covers its lower
    half."""
    scene, group = await _seen(context)
    names = wanted(singular(who.split()[-1])).names
    above = [t for t in scene.things or () if t.name in names and t.likely]
    above = group if who in ("he", "she", "they") else above
    under: list[Thing] = []
    for thing in above[:1]:
        under = [t for t in doing.below(thing, scene) if t not in above]
    if not under:
        untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
        return _answer((untold, descriptions.things(scene)), untold=True)
    carrier = neighbours.named(under[0], scene).removeprefix("perhaps ")
    seen = f"The {above[0].name} seems to be on {carrier}."
    return _answer((seen, descriptions.first_lines(scene)))


async def _dressed(context: Context) -> Answer:
    scene, group = await _seen(context)
    if not group:
        return await _without_people(scene, context)
    colors = await clothes.colors_worn(context.question, scene, context)
    on = [kind for kind in ("hat", "helmet", "glasses") if _is_on(kind, group[:1], scene)]
    head = f"There may be {wording.listing([wording.a(k) for k in on])} on the head." * bool(on)
    untold = "" if colors or head else clothes.UNCLEAR
    seen = "" if len(group) == 1 and colors else descriptions.people(scene)
    how = ""
    if _LOOKS_LIKE.search(plain(context.question)):
        how = postures.told(group, scene)
    return _answer((untold, colors, head, how, seen), untold=bool(untold))


async def _whether_worn(word: str, context: Context) -> Answer:
    """Whether somebody may have on what was named; that nothing of it is there is never said."""
    scene, group = await _seen(context)
    if not group:
        return await _without_people(scene, context)
    for person in group:
        kinds = [kind for kind in _KINDS[word] if _is_on(kind, [person], scene)]
        if kinds:
            place = wording.SIDES[wording.side(person.box, scene.frame)]
            said = f"It may be so: I see what may be {wording.a(kinds[0])} on the person {place}."
            return _answer((said, MORE_PEOPLE if len(group) > 1 else ""))
    untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
    colors = await clothes.colors_worn(context.question, scene, context)
    return _answer((untold, colors, descriptions.things(scene)), untold=True)


def _is_on(kind: str, group: list[Thing], scene: Scene) -> bool:
    """Whether a kind may be on one of these people; where nobody else is in view, the whole view
    may show it better than a small head does."""
    if len(doing.people(scene)) == 1 and doing.belief(kind, scene.looks or ()) >= WORN:
        return True
    return any(doing.on(kind, person.box, scene.looks or ()) >= WORN for person in group)


async def _without_people(scene: Scene, context: Context) -> Answer:
    """That nobody is made out, with what is seen."""
    untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
    meant = unanswered.meant(context.question, scene)
    others = replace(scene, things=meant) if meant else scene
    return _answer((untold, "I make out no person.", descriptions.things(others)), untold=True)


def _answer(parts: tuple[str, ...], untold: bool = False) -> Answer:
    return Answer(" ".join(filter(None, parts)), {"judged": None}, untold=untold)


async def how_they_are(context: Context) -> str:
    """How those whom a question for somebody may be about hold themselves; "" for any other
    question."""
    if context.view.trouble or not _ASKS_WHO.match(plain(context.question)):
        return ""
    return await how_all_are(context)


async def how_all_are(context: Context) -> str:
    """How the largest people in view hold themselves; "" where nothing of it is clear."""
    scene, group = await _seen(context)
    return postures.told(group, scene)
