"""What the HTTP assistant can be told. Frozen, with no reading of files or variables: the command
line fills it in."""

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
    """OpenAI-compatible servers (`http://host:8000/v1`), tried in this order."""
    model_last: bool = False
    """Whether the embedded model stands in for the upstreams when they are lost, rather than the
    other way round."""
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
    """Layers of the embedded model that go to the GPU; -1 is all of them."""
    connect_timeout: float = 2.0
    """Seconds to reach an upstream."""
    token_timeout: float = 60.0
    """Seconds that an upstream may take to its first token, and from one to the next."""
    retries: int = 2
    """Times that an upstream is asked again while no token has come."""
    stop_seconds: float = 20.0
    """Seconds that running answers get to finish when the server is stopped."""
    database: str | None = None
    """SQLAlchemy URL (`sqlite:///file`, `postgresql://user@host/name`); None keeps nothing and
    knows no keys."""
    retention_days: float = 30.0
    """Days after which a conversation that nobody went on with is deleted; 0 keeps all."""
    tls_certificate: str = ""
    """PEM file of the certificate chain; with it the server speaks HTTPS only."""
    tls_key: str = ""
    """PEM file of the certificate's private key."""
    origins: tuple[str, ...] = ()
    """Web origins (`https://app.example`) whose pages may call the server; none by default."""
    max_body_mb: float = 32.0
    """Largest request, in 2**20 bytes (413)."""
    head_seconds: float = 20.0
    """Longest time in which a request's head may arrive; then the connection is closed."""
    taking_seconds: float = 60.0
    """Longest time in which a client may take nothing of an answer that waits for it; then the
    connection is closed."""
    body_seconds: float = 60.0
    """Longest time in which a request's body may arrive (408)."""
    max_pixels: float = 25e6
    """Largest picture (413)."""
    max_audio_seconds: float = 300.0
    """Longest recording (413)."""
    max_tokens: int = 4096
    """Most tokens that one answer may be asked for (400), and the limit of those that name none."""
    max_speech_characters: int = 4096
    """Longest text that is spoken in one request (400)."""
    max_requests: int = 128
    """Requests that may be under way at once, over all clients (503)."""
    answer_seconds: float = 300.0
    """Longest time for one request (504)."""
    detector: str = "auto"
    """ONNX file of the detector with which the assistant sees objects, `auto` for the best that was
    pulled, or `none`."""
    whisper: str = "auto"
    """Size or folder of the Whisper that transcribes, `auto` for the best that is here, `none` for
    the command grammar."""
    language: str = "en"
    """Language that is spoken where a request names none, as Whisper writes it, or `auto` to let it
    guess."""
    preload: bool = False
    """Load eyes, ears and voice at the start rather than at their first use."""
