"""Strange inputs for a server: bytes that a stranger may send, by name.

None of them is random. Each is sent on a connection of its own. They were chosen from what the
parts behind the server read: HTTP, JSON, forms, texts, speech markup, pictures, sound, WebSocket
frames, Wyoming, MCP. There are eleven rounds, each of kinds that the ones before it lacked.
"""

from __future__ import annotations

from tests.support.strange.again import again
from tests.support.strange.agents import agents
from tests.support.strange.bodies import bodies
from tests.support.strange.calls import calls
from tests.support.strange.connections import connections
from tests.support.strange.containers import containers
from tests.support.strange.dialogues import dialogues
from tests.support.strange.echoes import echoes
from tests.support.strange.evenings import evenings
from tests.support.strange.framing import again_framing, framing
from tests.support.strange.guests import guests
from tests.support.strange.halves import halves
from tests.support.strange.heaps import heaps
from tests.support.strange.ledgers import ledgers
from tests.support.strange.live import live
from tests.support.strange.media import pictures, sounds
from tests.support.strange.notebooks import notebooks
from tests.support.strange.odd_files import odd_files
from tests.support.strange.packed import packed
from tests.support.strange.prints import prints
from tests.support.strange.said_before import said_before
from tests.support.strange.sending import Strange
from tests.support.strange.shapes import shapes
from tests.support.strange.sockets import hoards, sockets
from tests.support.strange.strangers import strangers
from tests.support.strange.streams import streams
from tests.support.strange.sums import sums
from tests.support.strange.talk import talk
from tests.support.strange.texts import texts
from tests.support.strange.together import together
from tests.support.strange.views import views
from tests.support.strange.voices import voices
from tests.support.strange.wearers import wearers

__all__ = ["ROUNDS", "Strange"]


def first_round() -> list[Strange]:
    return [*framing(), *bodies(), *texts(), *pictures(), *sounds(), *sockets()]


def second_round() -> list[Strange]:
    return [*again(), *live()]


def third_round() -> list[Strange]:
    return [*connections(), *calls(), *containers(), *dialogues()]


def fourth_round() -> list[Strange]:
    return [*talk(), *streams(), *views()]


def fifth_round() -> list[Strange]:
    return [*again_framing(), *hoards()]


def sixth_round() -> list[Strange]:
    return voices()


def seventh_round() -> list[Strange]:
    return [*guests(), *wearers()]


def eighth_round() -> list[Strange]:
    return [*packed(), *strangers()]


def ninth_round() -> list[Strange]:
    return [*sums(), *prints(), *agents(), *evenings(), *ledgers()]


def tenth_round() -> list[Strange]:
    return [*halves(), *shapes(), *heaps()]


def eleventh_round() -> list[Strange]:
    return [*notebooks(), *said_before(), *odd_files(), *echoes(), *together()]


ROUNDS = (
    first_round,
    second_round,
    third_round,
    fourth_round,
    fifth_round,
    sixth_round,
    seventh_round,
    eighth_round,
    ninth_round,
    tenth_round,
    eleventh_round,
)
