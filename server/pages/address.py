"""What `sightline serve` prints of the page: its address, and the code that a phone scans."""

from __future__ import annotations

import io
import socket
from pathlib import Path

ANYWHERE = ("0.0.0.0", "::", "")
ROUTED = ("192.0.2.1", 9)  # an address for documentation: nothing is sent to it


def own_addresses(host: str) -> list[str]:
    """The addresses under which other machines reach a server that listens on `host`."""
    if host not in ANYWHERE:
        return [host]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ROUTED)  # chooses the address of this machine and sends nothing
            return [probe.getsockname()[0]]
        except OSError:  # no network: this machine alone
            return ["127.0.0.1"]


def page_address(scheme: str, address: str, port: int, key: str) -> str:
    """The page's address. The key stands in its fragment, which browsers send to nobody."""
    host = f"[{address}]" if ":" in address else address
    return f"{scheme}://{host}:{port}/#key={key}"


def qr_code(text: str) -> str:
    """The text as a code for a terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(text, error="l").terminal(drawn, compact=True, border=2)
    return drawn.getvalue()


def introduction(url: str, certificate: Path | None) -> str:
    """What to do with the code."""
    lines = [qr_code(url), f"Scan the code with your phone, or open {url}"]
    if certificate is not None:
        from server.pages.certificates import fingerprint

        lines += [
            "The browser warns that nobody has signed this server's certificate. That is so: it",
            "was made on this machine. Choose to go on; the browser must show this certificate:",
            f"SHA-256 {fingerprint(certificate)}",
        ]
    lines.append("sightline keys revoke pairing shuts out whoever has the code.")
    return "\n".join(lines)
