"""What the HTTP assistant can be told. Frozen, with no reading of files or variables: the command line fills it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ServerSettings:
    """Every default is safe for a single user on this machine."""

    host: str = "127.0.0.1"
    """Address to listen on. Anything but loopback needs a key in the database."""
    port: int = 8017
    """Port to listen on; 0 takes a free one."""
    model: str = ""
    """Path of the GGUF that runs in this process; empty for none."""
    projector: str = ""
    """Path of the projector GGUF that makes the model see; empty for a text-only model."""
    upstreams: tuple[str, ...] = ()
    """OpenAI-compatible servers (`http://host:8000/v1`), tried in this order after the embedded model."""
    upstream_key: str = ""
    """Bearer key for the upstreams."""
    upstream_model: str = ""
    """Model to ask the upstreams for; empty takes the first that each one lists."""
    upstream_vision: bool = False
    """Whether the upstream model sees pictures; if not, it gets a scene instead."""
    context: int = 4096
    """Tokens of context for each request to the embedded model."""
    parallel: int = 2
    """Requests that the embedded model answers at once."""
    waiting: int = 32
    """Requests that may wait for the embedded model before the next is refused."""
    threads: int = 0
    """Threads of the embedded model; 0 is the cores minus one."""
    gpu_layers: int = 0
    """Layers of the embedded model that go to the GPU; 999 is all of them."""
    connect_timeout: float = 2.0
    """Seconds to reach an upstream."""
    token_timeout: float = 60.0
    """Seconds that an upstream may take to its first token, and from one to the next."""
    retries: int = 2
    """Times that an upstream is asked again while no token has come."""
    stop_seconds: float = 20.0
    """Seconds that running answers get to finish when the server is stopped."""
