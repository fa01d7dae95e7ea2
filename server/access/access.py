"""Who may ask: bearer keys, stored as hashes, each with an owner and a rate; and the rule for
addresses beyond this machine.

The functions without `async` are what `sightline keys` calls.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import re
import secrets
import socket
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from models.addresses import is_loopback
from models.errors import UserError
from models.folders import data_folder, make_private
from models.json_types import JsonObject
from server.pages.pairing import Pairing
from server.settings import ServerSettings
from server.storage.outage import StorageError
from server.storage.storage import Storage
from server.storage.tables import KeyRow

T = TypeVar("T")
LOCAL = "local"  # the owner of what comes without a key, on loopback while there are none
CONTAINER_HOST = "host.docker.internal"  # this machine, as its containers name it
_KEYS_KNOWN_S = 1.0  # seconds for which it is remembered that there are no keys
_SILENT_S = 1.0  # without an answer of the database, after which what it said before counts
_REMEMBERED_S = 600.0  # for which that counts
_REMEMBERED = 1000  # keys


class Unauthorized(UserError):
    """No key, or one that is unknown or revoked."""

    http_status = 401


class RateLimited(UserError):
    """A key was used more often than its rate allows. `seconds`: until it may be used again."""

    http_status = 429

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass(frozen=True)
class Admission:
    """Who was let in: the owner, and how often its key may be used and was, this minute. `rate` 0
    is without limit."""

    owner: str
    rate: int = 0
    used: int = 0
    seconds: int = 60
    """Until the count begins again."""

    def limits(self) -> list[JsonObject]:
        """In the form of the Realtime protocol."""
        if not self.rate:
            return []
        left = max(0, self.rate - self.used)
        limit = {"name": "requests", "limit": self.rate, "remaining": left}
        return [{**limit, "reset_seconds": self.seconds}]


class Access:
    """Lets requests in. One for each application."""

    def __init__(
        self, storage: Storage, settings: ServerSettings, pairing: Pairing | None = None
    ) -> None:
        self._storage, self.pairing = storage, pairing or Pairing(None)
        self._may_be_open = is_loopback(
            settings.host
        )  # elsewhere it stays closed, also when its last key is revoked
        self._origins = settings.origins
        self._free_until = 0.0
        self._remembered: dict[str, tuple[float, object]] = {}  # until when, and what was answered

    async def owner(self, headers: Mapping[bytes, bytes]) -> str:
        """The owner on whose behalf a request with these headers is made. Raises Unauthorized or
        RateLimited."""
        return (await self.admission(headers)).owner

    async def admission(self, headers: Mapping[bytes, bytes]) -> Admission:
        """Who makes a request with these headers; it counts as one use of the key. Raises
        Unauthorized or RateLimited."""
        kind, _, key = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        if self.pairing.admits(key.strip()):
            return Admission(LOCAL)
        if self._may_be_open and (
            time.monotonic() < self._free_until or not self._storage.is_persistent
        ):
            return Admission(self._local(headers))
        if kind.lower() == "bearer" and key:
            now = time.time()
            hash = hashed(key.strip())
            admitted = await self._answer(hash, self._storage.admit(hash, now))
            if admitted is not None:
                left = 60 - int(now % 60)
                counted = admitted.minute == int(now // 60)  # not before the database was silent
                if admitted.rate and counted and admitted.used > admitted.rate:
                    raise RateLimited(
                        f"this key may be used {admitted.rate} times a minute: try again in"
                        f" {left} s",
                        left,
                    )
                return Admission(admitted.owner, admitted.rate, admitted.used, left)
        if self._may_be_open and not await self._answer("", self._storage.any_keys()):
            self._free_until = time.monotonic() + _KEYS_KNOWN_S
            return Admission(self._local(headers))
        raise Unauthorized(
            "a valid key is needed: send it as `Authorization: Bearer ...`; `sightline keys make`"
            " makes one"
        )

    async def _answer(self, what: str, asking: Coroutine[Any, Any, T]) -> T:
        """What the database answers; where it is silent or away, what it answered before: keys go
        on to admit, and who uses nothing that is stored notices nothing."""
        until, before = self._remembered.get(what, (0.0, None))
        task = asyncio.create_task(asking)
        task.add_done_callback(_heard)
        if time.monotonic() >= until:
            answer = await task
        else:
            await asyncio.wait({task}, timeout=_SILENT_S)
            if not task.done() or isinstance(task.exception(), StorageError):
                return cast(T, before)
            answer = task.result()
        self._remembered.pop(what, None)
        if answer is not None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[what] = time.monotonic() + _REMEMBERED_S, answer
        return answer

    def _local(self, headers: Mapping[bytes, bytes]) -> str:
        """The owner of requests without a key from programs on this machine. Web pages in its
        browser are refused: a browser lets any page post a form here, and a page's host name can be
        made to point to this machine (DNS rebinding)."""
        origin = headers.get(b"origin", b"").decode("latin-1")
        host = headers.get(b"host", b"").decode("latin-1")
        own_page = origin.partition("://")[2] == host
        may_call = not origin or own_page or origin in self._origins
        if not may_call or not is_local_name(host):
            raise Unauthorized(
                "without a key this server answers programs on its own machine, and no pages of the"
                " web: `sightline keys make` makes a key, and --origin names a page that may call"
            )
        return LOCAL


def is_local_name(host: str) -> bool:
    """Whether a `Host` header is an address, or a name of this machine. Names that end in .local or
    .internal, and those of one word, are refused: anybody in the same network can claim them, and
    let a web page call this server by them."""
    name = re.sub(r":\d{1,5}$", "", host).strip("[]").lower()
    try:
        ipaddress.ip_address(name)
    except ValueError:
        own = socket.gethostname().lower()
        known = {"localhost", CONTAINER_HOST, own, own.partition(".")[0] + ".local"}
        return name in known or name.endswith(".localhost")
    return True


def _heard(task: asyncio.Task[Any]) -> None:
    """Nobody waits for it any more, and its error is no news."""
    if not task.cancelled():
        task.exception()


async def check_exposure(settings: ServerSettings, storage: Storage) -> None:
    """Raise UserError when strangers could reach a server that has no keys."""
    if is_loopback(settings.host) or settings.phone:
        return
    if not await storage.any_keys():
        raise UserError(
            f"on {settings.host} other machines could use this server, and there is no key yet: "
            "make one with `sightline keys make NAME`, or listen on 127.0.0.1"
        )


def hashed(key: str) -> str:
    """SHA-256 is enough for a key of 256 random bits: there is nothing to guess."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def default_database() -> str:
    """The SQLite file of `sightline serve` and `sightline keys`, in the user's data folder."""
    folder = data_folder()
    make_private(folder)
    return f"sqlite:///{folder / 'server.db'}"


def make_key(database: str, name: str, owner: str = "", rate: int = 0) -> str:
    """Make a key and return it; it can't be shown again. `rate` is requests a minute, 0 without
    limit."""
    if not name.strip() or len(name) > 200 or len(owner) > 200 or rate < 0:
        raise UserError(
            "a key needs a name of at most 200 characters, and a rate of 0 or more requests a"
            " minute"
        )
    key = "sl-" + secrets.token_urlsafe(32)
    row = KeyRow(
        id=secrets.token_hex(4),
        name=name,
        owner=owner or name,
        hash=hashed(key),
        rate=rate,
        minute=0,
        used=0,
        made=time.time(),
        revoked=None,
    )
    _run(database, lambda storage: storage.add_key(row))
    return key


def list_keys(database: str) -> list[JsonObject]:
    """The keys, newest first: `id`, `name`, `owner`, `rate`, `made` and `revoked` (seconds since
    1970, or None)."""
    return _run(database, lambda storage: storage.keys())


def revoke_key(database: str, id: str) -> None:
    """Revoke a key at once, in all replicas. Raises UserError for an unknown id."""
    if not _run(database, lambda storage: storage.revoke(id, time.time())):
        raise UserError(
            f"there is no key {id!r} that could be revoked; `sightline keys list` shows them"
        )


def _run(database: str, job: Callable[[Storage], Awaitable[T]]) -> T:
    async def main() -> T:
        storage = Storage(database)
        try:
            return await job(storage)
        finally:
            await storage.close()

    return asyncio.run(main())
