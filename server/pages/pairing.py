"""The pairing key: what a phone that scanned the code opens the server with.

It is kept in a file that its owner alone can read. So the same code opens the page after a restart,
and a phone's home screen goes on working. Revoking makes another key: who holds the old one gets no
further answer, in open sessions too.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from models.errors import UserError
from models.folders import make_private

FILE = "pairing.json"
PREFIX = "sp-"  # of a pairing key, as "sl-" is of the others


class Pairing:
    """The pairing key of one server. `folder` holds its file; None for a key of this process
    alone."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FILE
        self._key = "" if self._path is not None else _made()

    @property
    def key(self) -> str:
        """The key that opens the page now; made at the first use."""
        if self._path is None:
            return self._key
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            return str(stored["key"])
        except FileNotFoundError:
            return self.revoke()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                f"the pairing key in {self._path} cannot be read ({error}): delete the file"
            ) from error

    def revoke(self) -> str:
        """Revoke the key, and return a new one."""
        key = _made()
        if self._path is None:
            self._key = key
            return key
        make_private(self._path.parent)
        part = self._path.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"key": key}, file)
        part.replace(self._path)
        return key

    def admits(self, key: str) -> bool:
        """Whether this is the pairing key."""
        if not key.startswith(PREFIX):
            return False
        return secrets.compare_digest(key.encode("utf-8", "replace"), self.key.encode())


def _made() -> str:
    return PREFIX + secrets.token_urlsafe(24)
