"""Takes passwords out of texts that are printed, recorded or logged.

Cameras and servers are often given by an address that holds one: `rtsp://user:password@host`, or
`http://host/video?pwd=password`. Knows no camera and no server.
"""

from __future__ import annotations

import re

HIDDEN = "***"

_USER = re.compile(r"(?<=://)[^\s/?#]*@")
_QUERY = re.compile(
    r"([?&;][\w.-]{0,32}?(?:pas|pwd|psw|secret|token|key|auth|signature|credential)[\w.-]{0,32}=)"
    r"[^\s&;#'\"]+",
    re.IGNORECASE,
)


def without_passwords(text: str) -> str:
    """The text with users, passwords and keys in addresses hidden."""
    return _QUERY.sub(rf"\1{HIDDEN}", _USER.sub(f"{HIDDEN}@", text))
