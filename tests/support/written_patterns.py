"""Finds the regular expressions of the product in its source.

A pattern is known where it is compiled by a module, or given to `re` as a text: literal, built of
parts, out of a table, or by a call of the function that uses it. A part that only a run knows is a
word of a text. Where all of that says nothing, every text of the module that may be a pattern is
taken for one.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.patterns import Pattern
from tests.support.paths import ROOT
from tests.support.patterns import Found, repeats

METHODS = {"search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split"}
COMPILES = ("re.compile", "Pattern")
WORD = "word"
SAFE_CALLS = {"join", "escape", "format", "lower", "replace", "sorted", "set", "map", "str", "list"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def patterns(*folders: str) -> list[Found]:
    """All patterns of the modules in these folders."""
    return [each for source in _sources(folders) for each in source.found()]


def unknown(*folders: str) -> list[str]:
    """The calls of `re` of which no pattern is known, so that none can be tried."""
    return [each for source in _sources(folders) for each in source.unknown()]


def _sources(folders: Iterable[str]) -> Iterator[_Source]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            # What patterns.py compiles is found where it is written.
            if not {"training", "migrations", "patterns.py"} & set(path.parts):
                yield _Source(path)


class _Source:
    """One module, as it is written and as it is when it was imported."""

    def __init__(self, path: Path) -> None:
        self._name = path.relative_to(ROOT)
        self._tree = ast.parse(path.read_text("utf-8"))
        dotted = ".".join(self._name.with_suffix("").parts).removesuffix(".__init__")
        self._module: ModuleType = importlib.import_module(dotted)

    def found(self) -> Iterator[Found]:
        uses: dict[str, set[str]] = {}
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                uses.setdefault(ast.unparse(node.value), set()).add(node.attr)
        for call, function in self._calls():
            methods = {_method(call)}
            if ast.unparse(call.func) in COMPILES:
                methods = uses.get(self._target(call), {"search"})
            for text in dict.fromkeys(self._texts(call.args[0], function)):
                where = f"{self._name}:{call.lineno}"
                yield Found(where, re.compile(text), frozenset(methods))
        for variable in sorted(self._assigned()):
            for pattern in _held(getattr(self._module, variable, None)):
                methods = frozenset(uses.get(variable, {"search"}))
                yield Found(f"{self._name} {variable}", pattern, methods)

    def _target(self, call: ast.Call) -> str:
        """The variable that a call's value is given to, or nothing."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Assign) and node.value is call:
                return ast.unparse(node.targets[0])
        return ""

    def unknown(self) -> Iterator[str]:
        for call, function in self._calls():
            if not self._texts(call.args[0], function):
                yield f"{self._name}:{call.lineno} {ast.unparse(call.args[0])}"

    def _assigned(self) -> set[str]:
        return {
            target.id
            for node in self._tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }

    def _calls(self) -> Iterator[tuple[Any, Function | None]]:
        """The calls of `re`, each with the function around it. What a module compiles outside of
        functions is held by its variables."""
        for node in ast.walk(self._tree):
            if not isinstance(node, ast.Call):
                continue
            called, method = ast.unparse(node.func), _method(node)
            compiles = called in COMPILES and node in self._around
            if compiles or (called == f"re.{method}" and method in METHODS):
                yield node, self._around.get(node)

    @cached_property
    def _around(self) -> dict[ast.AST, Function]:
        """The innermost function around each part."""
        found: dict[ast.AST, Function] = {}
        for node in ast.walk(self._tree):
            if isinstance(node, Function):
                found |= dict.fromkeys(ast.walk(node), node)
        return found

    def _texts(self, node: ast.expr, function: Function | None) -> list[str | bytes]:
        """The patterns that an expression may be."""
        known = self._known(node, function) or self._tables
        return [text for text in known if _is_pattern(text)]

    def _known(self, node: ast.expr, function: Function | None) -> list[str | bytes]:
        """The texts that an expression may be, as far as the module and the function say."""
        if not (_names(node) & _locals(function)):
            value = _value(node, vars(self._module))
            if value is not None:
                return [*_strings(value)]
        if isinstance(node, ast.JoinedStr):
            return ["".join(self._part(each, function) for each in node.values)]
        if isinstance(node, ast.BinOp):
            return [self._part(node.left, function) + self._part(node.right, function)]
        if isinstance(node, ast.IfExp):
            return self._known(node.body, function) + self._known(node.orelse, function)
        if isinstance(node, ast.Name):
            given = [(each, function) for each in _given(node.id, function)]
            given += self._passed(node.id, function)
            return [text for each in given for text in self._known(*each)]
        return []

    def _passed(
        self, name: str, function: Function | None
    ) -> list[tuple[ast.expr, Function | None]]:
        """What the module's calls of a function give it under this name, each with the function
        around the call."""
        if function is None or name not in (names := [each.arg for each in function.args.args]):
            return []
        at = names.index(name)
        return [
            (node.args[at], self._around.get(node))
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) == function.name
            and len(node.args) > at
            and name not in _names(node.args[at])
        ]

    def _part(self, node: ast.expr, function: Function | None) -> str:
        if isinstance(node, ast.Constant):
            return str(node.value)
        if isinstance(node, ast.FormattedValue):
            node = node.value
        return str(next(iter(self._known(node, function)), WORD))

    @cached_property
    def _tables(self) -> list[str | bytes]:
        """Every text of the module that may be a pattern."""
        held = [
            text for name in self._assigned() for text in _strings(vars(self._module).get(name))
        ]
        written = [
            node.value
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        ]
        prose = {
            node.value.value
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        return sorted(text for text in {*held, *written} - prose if repeats(text))


def _method(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _names(node: ast.expr) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _locals(function: Function | None) -> set[str]:
    if function is None:
        return set()
    stored = {
        each.id
        for each in ast.walk(function)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    return stored | {each.arg for each in ast.walk(function) if isinstance(each, ast.arg)}


def _given(name: str, function: Function | None) -> list[ast.expr]:
    """What a function assigns to a name, or takes it out of in a loop."""
    found: list[ast.expr] = []
    for node in ast.walk(function) if function is not None else ():
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        elif isinstance(node, ast.NamedExpr | ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        if any(name in _names(target) for target in targets) and name not in _names(value):
            found.append(value)
    return found


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    """What an expression is in a module, without running a function of it; None where that is
    not known."""
    called = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    plain = {ast.unparse(each).rpartition(".")[2] for each in called}
    known = {*names, *dir(builtins)}
    if not plain <= {*SAFE_CALLS, "items", "values", "keys"} or not _names(node) <= known:
        return None
    try:
        return eval(ast.unparse(node), {**names})
    except (NameError, TypeError, AttributeError, KeyError, IndexError, ValueError):
        return None


def _is_pattern(text: str | bytes) -> bool:
    """A table may hold what a pattern is replaced with, too."""
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _strings(value: Any) -> Iterator[str | bytes]:
    if isinstance(value, str | bytes):
        yield value
    elif isinstance(value, re.Pattern | Pattern):
        yield from _strings(value.pattern)
    elif isinstance(value, dict):
        yield from _strings([*value.keys(), *value.values()])
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)


def _held(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield value.compiled
    elif isinstance(value, dict):
        yield from _held(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _held(each)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        yield from _held([getattr(value, name, None) for name in value.__dataclass_fields__])
