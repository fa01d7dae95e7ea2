"""The settings of `sightline serve`. Every default is safe for one user on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from assistant.config.limits import AtLeast, ServerAddress, WebOrigin


@dataclass(frozen=True)
class ServeSettings:
    """The HTTP assistant (`sightline serve`)."""

    host: str = "127.0.0.1"
    """Address to listen on. Any address beyond loopback needs a key in the database."""
    port: Annotated[int, AtLeast(0)] = 8017
    """Port to listen on; 0 takes a free one."""
    upstreams: Annotated[tuple[str, ...], ServerAddress()] = ()
    """OpenAI-compatible servers (`http://host:8000/v1`) that answer, tried in this order."""
    upstream_key: str = ""
    """Bearer key for the upstreams."""
    upstream_model: str = ""
    """Model to ask the upstreams for; empty takes the first one that each lists."""
    upstream_vision: bool = False
    """Whether the upstream model accepts pictures. If not, it gets a description of the scene."""
    upstream_connect_timeout: Annotated[float, AtLeast(0.01)] = 2.0
    """Seconds to connect to an upstream."""
    upstream_token_timeout: Annotated[float, AtLeast(0.01)] = 60.0
    """Seconds that an upstream may take to its first token, and from one token to the next."""
    upstream_retries: Annotated[int, AtLeast(0)] = 2
    """How often the last engine is asked again while it has sent no token."""
    model_last: bool = False
    """Whether the model in this process is used after the upstreams, and not before them."""
    projector: str = ""
    """Projector GGUF with which the model on this machine sees pictures; empty for text only."""
    context: Annotated[int, AtLeast(256)] = 4096
    """Tokens of context for each request to the model in this process."""
    parallel: Annotated[int, AtLeast(1)] = 2
    """Requests that the model in this process answers at once."""
    waiting: Annotated[int, AtLeast(0)] = 32
    """Requests that may queue for the model in this process; more are refused (503)."""
    threads: Annotated[int, AtLeast(0)] = 0
    """CPU threads of the model in this process; 0 is the number of cores minus one."""
    stuck_seconds: Annotated[float, AtLeast(1)] = 30.0
    """Seconds without a token, or without progress in a prompt, after which the model's process is
    started again. Four times as many while it reads a picture, until that answer begins."""
    database: str = ""
    """SQLAlchemy address (`sqlite:///file`, `postgresql://user@host/name`); empty for an SQLite
    file in the user's data folder."""
    retention_days: Annotated[float, AtLeast(0)] = 30.0
    """Days after its last message when a conversation is deleted; 0 keeps all."""
    tls_certificate: str = ""
    """PEM file of the certificate chain; with it the server speaks HTTPS only."""
    tls_key: str = ""
    """PEM file of the certificate's private key."""
    phone: bool = False
    """Let phones of this network open the page: HTTPS with a certificate that is made here, and a
    code to scan. Listens on all addresses unless `host` names one."""
    wyoming: Annotated[int, AtLeast(0)] = 0
    """Port for Wyoming, Home Assistant's voice protocol; 0 for none."""
    wyoming_host: str = "127.0.0.1"
    """Address for Wyoming, which has no keys: any other than loopback lets in whoever reaches
    it."""
    origins: Annotated[tuple[str, ...], WebOrigin()] = ()
    """Web origins (`https://app.example`) whose pages may call the server (CORS)."""
    max_body_mb: Annotated[float, AtLeast(0.001)] = 32.0
    """Largest request, in 2**20 bytes (413)."""
    max_bodies_mb: Annotated[float, AtLeast(0.001)] = 256.0
    """What the bodies of all requests at once may hold, in 2**20 bytes (503)."""
    max_pixels: Annotated[float, AtLeast(1)] = 25e6
    """Pixels of the largest picture (413)."""
    picture_seconds: Annotated[float, AtLeast(0.01)] = 1.2
    """Processor seconds in which a picture of a request is decoded and looked at. Lines of text
    that are left then stay unread, and the answer says so: a full page needs some 8."""
    max_audio_seconds: Annotated[float, AtLeast(0.1)] = 300.0
    """Longest recording (413)."""
    max_tokens: Annotated[int, AtLeast(1)] = 4096
    """Most tokens of one answer; also used where a request names no limit."""
    max_speech_characters: Annotated[int, AtLeast(1)] = 4096
    """Longest text that is spoken in one request (400)."""
    max_requests: Annotated[int, AtLeast(1)] = 128
    """Requests at once, over all clients (503)."""
    max_sessions: Annotated[int, AtLeast(1)] = 32
    """Realtime sessions at once, over all clients (503)."""
    max_sessions_per_owner: Annotated[int, AtLeast(1)] = 16
    """Realtime sessions at once, of one key's owner (503); without keys there are no owners."""
    recognizers: Annotated[int, AtLeast(0)] = 0
    """Utterances that Whisper recognises at once, over all clients; 0: one for each four cores."""
    max_requests_per_owner: Annotated[int, AtLeast(1)] = 64
    """Requests at once, of one key's owner (503); without keys there are no owners."""
    max_stored_mb: Annotated[float, AtLeast(0.001)] = 16.0
    """What may be stored of one key's owner, in 2**20 bytes (413): conversations, notes and timers.
    Each row counts its texts and 256 bytes."""
    max_speech_seconds: Annotated[float, AtLeast(1)] = 600.0
    """Longest speech of one request (400)."""
    decode_seconds: Annotated[float, AtLeast(0.1)] = 2.0
    """Processor seconds in which a picture or a recording must be decoded (400). A slow processor
    needs more."""
    head_seconds: Annotated[float, AtLeast(0.01)] = 20.0
    """Longest time for a request's head to arrive; then the connection is closed."""
    body_seconds: Annotated[float, AtLeast(0.01)] = 60.0
    """Longest time for a request's body to arrive (408)."""
    taking_seconds: Annotated[float, AtLeast(0.01)] = 60.0
    """Longest time in which a client must take most of what waits for it, once that is more than
    64 KB; then the connection is closed, even if the client takes it slowly."""
    answer_seconds: Annotated[float, AtLeast(0.01)] = 300.0
    """Longest time for one request (504)."""
    stop_seconds: Annotated[float, AtLeast(2)] = 20.0
    """Seconds that running requests get to finish when the server is stopped."""
    preload: bool = True
    """Load vision, speech recognition and the voice at the start, and not at their first use."""
