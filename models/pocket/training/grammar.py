"""Phrases in JSGF's notation, taken apart once and expanded at random many times.

    (a | b)  one of them     [a]  or nothing     <name>  a slot
    {a b}    words that the call copies

It knows the notation only: slots are filled by whoever expands.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Pieces = list[tuple[str, bool]]  # text, and whether the call copies it
Fill = Callable[[str, random.Random], Pieces]


@dataclass(frozen=True)
class Node:
    """kind "word" or "slot" (text), "choice" or "sequence" (children), "argument" (one child)."""

    kind: str
    text: str = ""
    children: tuple[Node, ...] = ()


@cache
def parse(phrase: str) -> Node:
    """The tree of a phrase. ValueError where brackets do not match."""
    tokens = re.findall(r"<\w+>|[()\[\]{}|]|[^\s()\[\]{}|<>]+", phrase)
    node, rest = _choice(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"A bracket too many in the phrase {phrase!r}.")
    return node


_PAIRS = {"(": ")", "[": "]", "{": "}"}


def _choice(tokens: list[str], at: int) -> tuple[Node, int]:
    options: list[Node] = []
    while True:
        items: list[Node] = []
        while at < len(tokens) and tokens[at] not in "|)]}":
            token = tokens[at]
            if token in _PAIRS:
                inner, at = _choice(tokens, at + 1)
                if at >= len(tokens) or tokens[at] != _PAIRS[token]:
                    raise ValueError(f"A bracket is not closed in the phrase {' '.join(tokens)!r}.")
                items.append(_bracket(token, inner))
            else:
                items.append(
                    Node("slot", token[1:-1]) if token.startswith("<") else Node("word", token)
                )
            at += 1
        options.append(Node("sequence", children=tuple(items)))
        if at < len(tokens) and tokens[at] == "|":
            at += 1
            continue
        return (options[0] if len(options) == 1 else Node("choice", children=tuple(options))), at


def _bracket(token: str, inner: Node) -> Node:
    if token == "[":
        return Node("choice", children=(inner, Node("sequence")))
    return Node("argument", children=(inner,)) if token == "{" else inner


def ways(node: Node) -> float:
    """How many expansions a tree has, slots counted once."""
    if node.kind == "choice":
        return sum(map(ways, node.children))
    return math.prod(map(ways, node.children)) if node.children else 1.0


def expand(node: Node, fill: Fill, rng: random.Random) -> Pieces:
    """One random expansion."""
    if node.kind == "word":
        return [(node.text, False)]
    if node.kind == "slot":
        return fill(node.text, rng)
    if node.kind == "choice":
        return expand(rng.choice(node.children), fill, rng)
    pieces = [piece for child in node.children for piece in expand(child, fill, rng)]
    return [(text, True) for text, _ in pieces] if node.kind == "argument" else pieces
