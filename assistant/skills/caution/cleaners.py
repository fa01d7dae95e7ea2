"""Cleaning agents that must not meet, and what is done with them: to mop, wipe, rinse, pour or
descale with one where the other is brings them together, whatever the sentence.

Patterns for words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern

CLEANER = (
    r"(?:bleach|ammonia|descaler|limescale\w*|vinegar|peroxide|disinfectant|chlorine|hypochlorite|"
    r"(?:drain|toilet|loo|oven|bathroom|mould|patio|brick) (?:cleaner|unblocker|remover)|cleaners|"
    r"cleaning (?:products|stuff))"
)
_BLEACH = r"(?:bleach\w*|chlorine|(?:sodium )?hypochlorite|(?:mould|mildew) (?:remover|spray))"
_ACID = (
    r"(?:vinegar|descaler|limescale\w*|(?:citric |hydrochloric |sulphuric |brick )?acid|"
    r"lemon juice|rust remover)"
)
_ALKALI = r"(?:ammonia|(?:drain|oven) (?:cleaner|unblocker)|caustic soda|lye)"
# What bleach must not meet: all that cleans but water.
_NOT_WITH_BLEACH = (
    rf"(?:{_ACID}|{_ALKALI}|peroxide|disinfectant|(?:rubbing |surgical )?alcohol|meths|"
    r"methylated spirits?|white spirit|(?:toilet|loo|bathroom|window|glass|floor|patio) "
    r"(?:cleaner|unblocker|spray)|washing up liquid|dish soap|detergent|another cleaner)"
)
AGENT = Pattern(rf"\b(?:{_BLEACH}|{_NOT_WITH_BLEACH})\b")
# Two that must not meet, in either order.
_PAIRS = ((_BLEACH, _NOT_WITH_BLEACH), (_ALKALI, _ACID), (_ACID, "(?:peroxide)"))
MUST_NOT_MEET = Pattern("|".join(rf"^(?=.*\b{one}\b)(?=.*\b{other}\b)" for one, other in _PAIRS))
_PUT_AWAY = (
    r"(?!.*\b(?:list|basket|trolley|cupboard|shelf|bag|next to|beside|apart|away|bin)\b)"
    rf"(?!.*\b{CLEANER} or (?:some |the |with )?{CLEANER}\b)"
)
CLEANS = Pattern(
    r"\b(?:mop|wip(?:e|ing)|rins(?:e|ing)|wash|pour|descal|scrub|soak|clean|flush|neutrali|"
    r"mix|combin|blend|put|use|using|add|tip|chuck|bung|sling|squirt|spray|slosh|throw|try|follow|"
    r"dilut|swill|sprinkl|splash|dump|finish|go over|(?:what|how) about)\w*\b"
    rf"{_PUT_AWAY}"
)
