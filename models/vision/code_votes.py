"""Whether the readings of several views of one picture add up to a code. Knows no picture.

The readings of one place are votes for what stands there. A code with error correction needs one;
a bar code is believed when it leads all else that was read there by enough votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.vision.scene import Code, bounds, center

LEAD = 2
# UPC-E's check digit is no digit but a pattern of parities, and parts of an EAN look like it.
_LEADS = {"upc-e": 3}
# Contents read at one place from which none of them is believed any more: the view is too blurred.
_QUARREL = 4

Content = tuple[str, str]  # kind, data


@dataclass(frozen=True)
class Reading:
    """What one view showed. `trusted`: its error correction makes a second look needless."""

    code: Code
    trusted: bool

    @property
    def content(self) -> Content:
        return self.code.kind, self.code.data


@dataclass
class _Place:
    """What was read at one place: each view votes once for each content."""

    first: dict[Content, Reading] = field(default_factory=dict[Content, Reading])
    votes: Counter[Content] = field(default_factory=Counter[Content])
    add_ons: Counter[tuple[Content, str]] = field(default_factory=Counter[tuple[Content, str]])

    def add(self, reading: Reading) -> None:
        self.first.setdefault(reading.content, reading)
        self.votes[reading.content] += 1
        if reading.code.add_on:
            self.add_ons[reading.content, reading.code.add_on] += 1

    def believed(self) -> list[Code]:
        """The codes that stand here, once that is certain.

        A part of a longer number, as it is read from a strip that cuts the bars, is no rival of it
        and is never believed beside it.
        """
        trusted = [reading.code for reading in self.first.values() if reading.trusted]
        if trusted or self.hopeless():
            return trusted
        whole = [c for c in self.votes if not any(_is_part(c, other) for other in self.votes)]
        best = max(whole, key=self.votes.__getitem__)
        others = sum(self.votes[content] for content in whole if content != best)
        certain = self.votes[best] - others >= _LEADS.get(best[0], LEAD)
        return [self._with_add_on(best)] if certain else []

    def _with_add_on(self, content: Content) -> Code:
        """The code with the add-on that more than one view showed. It has no check digit at all."""
        seen = [(votes, number) for (of, number), votes in self.add_ons.items() if of == content]
        votes, number = max(seen, default=(0, ""))
        if votes < LEAD:
            number = ""
        return replace(self.first[content].code, add_on=number)

    def hopeless(self) -> bool:
        return len(self.votes) >= _QUARREL


class Votes:
    """Collects the readings of one view after the other."""

    def __init__(self) -> None:
        self._places: list[_Place] = []

    def add(self, readings: Sequence[Reading]) -> None:
        """Count the readings of one view."""
        counted = set[tuple[int, Content]]()
        for reading in readings:
            place = self._place(reading.code)
            if (id(place), reading.content) not in counted:
                counted.add((id(place), reading.content))
                place.add(reading)

    def believed(self) -> list[Code]:
        """The codes that are certain by now."""
        return [code for place in self._places for code in place.believed()]

    def settled(self, readings: Sequence[Reading]) -> bool:
        """Whether there is nothing more to find out at the places of these readings."""
        places = [self._place(reading.code) for reading in readings]
        return bool(places) and all(place.believed() or place.hopeless() for place in places)

    def _place(self, code: Code) -> _Place:
        for place in self._places:
            if any(same_place(code, reading.code) for reading in place.first.values()):
                return place
        self._places.append(_Place())
        return self._places[-1]


def by_place(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings, those of one place together."""
    groups: list[list[Reading]] = []
    for reading in readings:
        here = [g for g in groups if any(same_place(reading.code, r.code) for r in g)]
        if here:
            here[0].append(reading)
        else:
            groups.append([reading])
    return groups


def same_place(a: Code, b: Code) -> bool:
    """Whether two codes were read at one place: the middle of one lies within the other, or nearly.

    A bar code's reading may be a thin strip across its bars, so the longer side is what counts.
    """
    boxes = bounds(a.quad), bounds(b.quad)
    reach = max(max(box[2] - box[0], box[3] - box[1]) for box in boxes) / 2
    (ax, ay), (bx, by) = (center(box) for box in boxes)
    return abs(ax - bx) <= reach and abs(ay - by) <= reach


def _is_part(content: Content, other: Content) -> bool:
    return content[0] == other[0] and len(content[1]) < len(other[1]) and content[1] in other[1]
