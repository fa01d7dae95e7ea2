"""Questions that are understood by their words and answered without an LLM, though they are no
skill's own: safety, sums, the assistant itself, money, somewhere to sit, which is larger, the
light, which way up a page is.

Each module has `command(said, context)`; the first that knows a question answers it.
"""

from __future__ import annotations

from assistant.skills.arithmetic.command import command as sums_as_said
from assistant.skills.context import Context
from assistant.skills.kept import deadlines
from assistant.skills.pages import boards, labels, selections
from assistant.skills.pages.packaging import makers, printed_moments
from assistant.skills.questions import (
    about,
    money,
    page,
    places,
    presence,
    relations,
    safety,
    sizes,
    which_side,
)
from assistant.skills.seen import either, screens, states
from assistant.skills.seen.colors import command as colors
from assistant.skills.seen.people import asked as people
from assistant.skills.seen.place import asked as place
from assistant.skills.seen.place import (
    between,
    light,
    outside,
    picture_quality,
    served,
    weather,
)
from assistant.skills.skill import Command

_ASKED = (
    deadlines.command,
    page.command,
    printed_moments.command,
    presence.somebody,
    safety.command,
    sums_as_said,
    makers.command,
    about.command,
    money.command,
    sizes.command,
    boards.command,
    selections.command,
    labels.command,
    light.command,
    picture_quality.command,
    between.command,
    served.command,
    places.command,
    weather.command,
    outside.command,
    place.command,
    people.command,
    screens.command,
    states.command,
    either.command,
    which_side.command,
    relations.command,
    presence.command,
    colors.command,
)


def command(said: str, context: Context) -> Command | None:
    """The command for a question in `phrases.plain` form, or None."""
    for asked in _ASKED:
        found = asked(said, context)
        if found is not None:
            return found
    return None
