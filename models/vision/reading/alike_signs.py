"""Letters and figures that look alike: a B that was read as an 8, in "B6 - B3" on the sign of a
lift.

The network gives each sign a probability at each step across a line. Where the other one of a pair
has LEAST of it, either may be printed: so it was in 5 of 39 lines with figures of photographs, four
of which were read wrongly. Knows what the network gave; does not know the network.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.arrays import Array

LEAST = 0.03
_PAIRS = ("0O", "0D", "0Q", "1I", "1l", "2Z", "5S", "6G", "6b", "8B")


class AlikeSigns:
    """Finds such signs for a network that knows these characters; the first stands for no sign."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = tuple(characters)
        number = {sign: at for at, sign in enumerate(characters)}
        self._others: dict[int, list[int]] = {}
        for one, other in _PAIRS:
            if one in number and other in number:
                self._others.setdefault(number[one], []).append(number[other])
                self._others.setdefault(number[other], []).append(number[one])

    def found(self, line: Array) -> str:
        """The doubtful signs in the words with a figure, each before the one that it may be, of
        probabilities [steps, signs]: "8B"."""
        words, has_figure = [""], [False]
        likeliest: list[int] = line.argmax(axis=1).tolist()
        for step, number in zip(line, likeliest, strict=True):
            sign = self._characters[number]
            if sign == " ":
                words.append("")
                has_figure.append(False)
            has_figure[-1] |= sign.isdigit()
            others = [at for at in self._others.get(number, ()) if step[at] >= LEAST]
            words[-1] += "".join(sign + self._characters[at] for at in others)
        return "".join(pairs for pairs, kept in zip(words, has_figure, strict=True) if kept)


def each_once(pairs: str) -> list[str]:
    """The pairs of "8B8B1I", each once: 8B and 1I."""
    return list(dict.fromkeys(pairs[at : at + 2] for at in range(0, len(pairs), 2)))
