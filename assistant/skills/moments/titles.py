"""What a reminder of a printed moment is called: by its line, or by what stands above a line of
nothing but a day, a time or a word such as "due".
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.moments import anchors, lasting
from assistant.skills.moments.lines import Occasion
from assistant.skills.moments.lines import about as about_line

_NO_TITLE = Pattern(
    r"(?:(?:due|before|by|until|pay|payment|date|dep|departs?|arr|arrives?|exp|expires?|ends?|"
    r"starts?|return|deadline|booked|reserved|for|on|at|from|to)(?: |$))*|"
    r"(?:mr|mrs|ms|miss|dr|dear)\b.*"
)
_AS_IT_STANDS = Pattern(r"[A-Z$€£\d]")
_PRICE = Pattern(r"[$€£] ?\d")  # what is to be paid says more with its price


async def of(then: Occasion, context: Context) -> str:
    """What a moment is about; for a line of nothing but a word such as "due" the first row of its
    page."""
    if then.name or then.line == lasting.TIME_UP:
        return then.name or then.line
    about = about_line(then.line)
    if not _NO_TITLE.fullmatch(about):
        return then.line.strip(" .") if _PRICE.search(then.line) else about
    page = await anchors.page_lines(context)
    if not about.strip("forntam ") and (above := _above(then.line, page)):
        return above
    return page[0] if page and (then.line in page or about) else about


def is_printed(title: str) -> bool:
    """Whether a title is told as it stands, with its capitals and figures."""
    return _AS_IT_STANDS.search(title) is not None


def _above(line: str, page: Sequence[str]) -> str:
    """What stands above a row with nothing but a moment, but for a name or a greeting."""
    at = next((i for i, row in enumerate(page) if row in line or line in row), 0)
    above = [row.strip(" .,") for row in page[:at]]
    return next((row for row in reversed(above) if not _NO_TITLE.fullmatch(row.casefold())), "")
