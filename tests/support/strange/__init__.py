"""Strange inputs for a server: bytes that a stranger may send, by name.

None of them is random. `all_inputs` has some 660; each is sent on a connection of its own. They
were chosen from what the parts behind the server read: HTTP, JSON, forms, texts, speech markup,
pictures, sound, WebSocket frames, Wyoming, MCP. `again` and `live` are a second round.
"""

from __future__ import annotations

from tests.support.strange.again import again
from tests.support.strange.bodies import bodies
from tests.support.strange.framing import framing
from tests.support.strange.live import live
from tests.support.strange.media import pictures, sounds
from tests.support.strange.sending import Strange
from tests.support.strange.sockets import sockets
from tests.support.strange.texts import texts

__all__ = ["Strange", "all_inputs", "second_round"]


def all_inputs() -> list[Strange]:
    first = [*framing(), *bodies(), *texts(), *pictures(), *sounds(), *sockets()]
    return [*first, *second_round()]


def second_round() -> list[Strange]:
    return [*again(), *live()]
