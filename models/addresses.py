"""Network addresses: which ones are this machine, and how they are shown without passwords.

Cameras and servers are often given by an address that holds one: `rtsp://user:password@host`, or
`http://host/video?pwd=password`. Knows no camera and no server.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

HIDDEN = "***"

# A password may hold a slash; what follows a colon is none where it is a port. Of a camera's
# address all is hidden up to the last "@": its password may hold any sign.
_USER = re.compile(
    r"(?:(?<=rtsp://)|(?<=rtsps://))[^\s/@\[:]{1,99}:\S{0,200}@|"
    r"(?<=://)(?:[^\s/?#]*|[^\s/?#:@\[]{1,99}:(?!\d{1,5}/)[^\s?#]{0,200})@",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"([?&;#][\w.-]{0,32}?(?:pas|pwd|psw|secret|token|key|auth|signature|credential)[\w.-]{0,32}=)"
    r"[^\s&;#'\"]+",
    re.IGNORECASE,
)
# Cheap cameras take it in the path: "rtsp://host/user=admin_password=..._channel=1_stream=0.sdp".
# It may hold the sign that parts the names, so it ends before the next name, or with the part.
_PATH = re.compile(
    r"([/_](?:password|passwd|pass|pwd|psw)=)[^\s/?&;#'\"]+?(?=_[a-z]{1,32}=|[\s/?&;#'\"]|$)",
    re.IGNORECASE,
)


def is_loopback(host: str) -> bool:
    """Whether a host's name or address can only be reached from this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_loopback_address(url: str) -> bool:
    """Whether a server's address names this machine."""
    return is_loopback(urlsplit(url).hostname or "")


def is_server_address(text: str) -> bool:
    """Whether a client can send requests to it: http or https, a host, and a port that exists."""
    import httpx

    try:
        parts = httpx.URL(text)
        parts.host.encode("idna")  # which checks the length of each label
        port = urlsplit(text).port
    except (httpx.InvalidURL, ValueError):
        return False
    whole = parts.scheme in ("http", "https") and bool(parts.host)
    return whole and port != 0 and re.search(r"\s", text) is None


def without_passwords(text: str) -> str:
    """The text with users, passwords and keys in addresses hidden."""
    text = _QUERY.sub(rf"\1{HIDDEN}", _USER.sub(f"{HIDDEN}@", text))
    return _PATH.sub(rf"\1{HIDDEN}", text)
