"""The names for JSON in signatures."""

from __future__ import annotations

from typing import Any

# An object of a JSON document: its values are whatever the sender wrote, and are checked where they
# are used.
JsonObject = dict[str, Any]
