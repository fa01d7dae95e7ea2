"""Measures how the code is built, and fails where a limit is passed: python -m
tests.support.structure

The limits keep functions, files and folders small enough to be read in one go. Imports inside
functions and imports for types count as imports: a cycle through one of them is still a cycle for a
reader.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.paths import ROOT

PACKAGES = ("assistant", "device", "models", "server")
WIDTH = 100  # columns
# Import names whose stubs or sources give no types for a value that passes through our code.
LIMITS = {
    "modules in the largest folder": 16,
    "lines of the longest file": 350,
    "lines of the longest function": 60,
    "code lines over 100 columns": 0,
    "nested conditional expressions": 0,
    "conditional expressions per 1,000 lines": 15,
    "annotations that are nothing but Any": 60,
    "annotations that contain Any": 200,
    "class names that exist twice": 0,
    "import cycles": 0,
}


@dataclass
class Measured:
    """What was counted, and for each count the places that a reader would look at."""

    values: dict[str, float] = field(default_factory=dict[str, float])
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list[str]))


def sources() -> list[Path]:
    """Every Python file of the product."""
    files = [file for name in PACKAGES for file in sorted((ROOT / name).rglob("*.py"))]
    return [*files, ROOT / "sightline.py"]


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def annotations(tree: ast.AST) -> Iterator[ast.expr]:
    """Every annotation in a module: arguments, results and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield node.returns


def contains_any(annotation: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(annotation))


def imported(tree: ast.AST, known: set[str]) -> set[str]:
    """The modules of ours that a module imports, wherever the import stands, with the packages
    that they lie in, which are loaded first."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found.add(node.module)
    return {each for name in found & known for each in (name, *packages(name))} & known


def packages(name: str) -> list[str]:
    """The packages that a module lies in."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components with more than one module (Tarjan, 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] != index[node]:
            return
        component: list[str] = []
        while not component or component[-1] != node:
            component.append(stack.pop())
        if len(component) > 1:
            found.append(sorted(component))

    for node in graph:
        if node not in index:
            visit(node)
    return found


def measure() -> Measured:
    """Count everything that has a limit."""
    result = Measured()
    values, places = result.values, result.places
    values.update(dict.fromkeys(LIMITS, 0))
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sources()}
    folders = Counter(file.parent for file in trees)
    folder, values["modules in the largest folder"] = folders.most_common(1)[0]
    places["modules in the largest folder"].append(str(folder.relative_to(ROOT)))
    classes: defaultdict[str, list[str]] = defaultdict(list)
    total = 0
    conditionals = 0
    for file, tree in trees.items():
        here = str(file.relative_to(ROOT))
        lines = file.read_text(encoding="utf-8").splitlines()
        total += len(lines)
        note_longest(result, "lines of the longest file", len(lines), here)
        for number, line in enumerate(lines, 1):
            if len(line) > WIDTH:
                values["code lines over 100 columns"] += 1
                places["code lines over 100 columns"].append(f"{here}:{number}")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                place = f"{here}:{node.lineno} {node.name}"
                note_longest(result, "lines of the longest function", length, place)
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(here)
            if isinstance(node, ast.IfExp):
                conditionals += 1
                count_nested(result, node, here)
        for annotation in annotations(tree):
            count_any(result, annotation, f"{here}:{annotation.lineno}")
    values["conditional expressions per 1,000 lines"] = round(1000 * conditionals / total, 1)
    twice = {name: where for name, where in classes.items() if len(where) > 1}
    values["class names that exist twice"] = len(twice)
    places["class names that exist twice"] = [f"{n}: {', '.join(w)}" for n, w in twice.items()]
    known = {module_name(file) for file in trees}
    graph = {module_name(file): imported(tree, known) for file, tree in trees.items()}
    own = {name: {name, *packages(name)} for name in graph}
    found = cycles({name: others - own[name] for name, others in graph.items()})
    values["import cycles"] = len(found)
    places["import cycles"] = [" - ".join(cycle) for cycle in found]
    return result


def note_longest(result: Measured, name: str, length: int, place: str) -> None:
    result.values[name] = max(result.values[name], length)
    if length > LIMITS[name]:
        result.places[name].append(f"{place} ({length})")


def count_nested(result: Measured, node: ast.IfExp, here: str) -> None:
    parts = (node.test, node.body, node.orelse)
    if any(isinstance(inner, ast.IfExp) for part in parts for inner in ast.walk(part)):
        result.values["nested conditional expressions"] += 1
        result.places["nested conditional expressions"].append(f"{here}:{node.lineno}")


def count_any(result: Measured, annotation: ast.expr, place: str) -> None:
    if isinstance(annotation, ast.Name) and annotation.id == "Any":
        result.values["annotations that are nothing but Any"] += 1
        result.places["annotations that are nothing but Any"].append(place)
    if contains_any(annotation):
        result.values["annotations that contain Any"] += 1
        result.places["annotations that contain Any"].append(place)


def main() -> int:
    """Print each figure beside its limit, and where it is passed the places. 1 if any is."""
    result = measure()
    everything = "--all" in sys.argv
    passed = 0
    for name, limit in LIMITS.items():
        value = result.values[name]
        over = value > limit
        passed += over
        print(f"{'over' if over else 'ok':5} {value:7g}  (at most {limit:g})  {name}")
        if over:
            shown = result.places[name] if everything else result.places[name][:12]
            print(*(f"        {place}" for place in shown), sep="\n")
    return int(passed > 0)


if __name__ == "__main__":
    sys.exit(main())
