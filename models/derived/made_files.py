"""A folder of files that are made from a model once and used from then on.

It holds a JSON file with facts about the others and their SHA-256, by which they are checked.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from models.catalog import digest
from models.folders import make_folder
from models.json_types import JsonObject

FACTS = "facts.json"


def made_once(home: Path, make: Callable[[Path], JsonObject]) -> JsonObject:
    """The facts about the files in the folder `home`, which `make` writes into the empty folder
    that it is given, and describes, where they are missing or damaged.

    Raises OSError where nothing can be written, and what `make` raises.
    """
    found = _checked(home)
    if found is not None:
        return found
    make_folder(home.parent)
    with tempfile.TemporaryDirectory(dir=home.parent) as temporary:
        made = Path(temporary, "made")
        made.mkdir()
        facts = make(made)
        whole = {**facts, "sha256": _hashes(made)}
        (made / FACTS).write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
        if _checked(home) is None:  # another process may have made the same meanwhile
            shutil.rmtree(home, ignore_errors=True)
            os.rename(made, home)
    return facts


def _checked(home: Path) -> JsonObject | None:
    """The facts of a folder, if its files are what was written there."""
    try:
        facts: JsonObject = json.loads((home / FACTS).read_text(encoding="utf-8"))
        if _hashes(home) == facts["sha256"]:
            return facts
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _hashes(home: Path) -> dict[str, str]:
    return {path.name: digest(path) for path in sorted(home.iterdir()) if path.name != FACTS}
