"""Which requests a text may have been, by its sound and by what people ask for."""

import pytest

from models.speech.decoding.english import English
from models.speech.decoding.requests.near_requests import MOST, NearRequests

UNSURE = -1.0


@pytest.fixture(scope="module")
def requests(english: English) -> NearRequests:
    return english.requests


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Or meet when the bus comes.", "Warn me when the bus comes."),
        ("How many aids are in the box?", "How many eggs are in the box?"),
        ("One was the last time I saw my keys?", "When was the last time I saw my keys?"),
        ("Is there a colander in the sing?", "Is there a colander in the sink?"),
        ("Remember I took my pills on Sundae.", "Remember I took my pills on Sunday."),
        ("Where is my lap hop?", "Where is my laptop?"),
    ],
)
def test_a_request_that_sounds_alike_is_an_alternative(
    requests: NearRequests, heard: str, meant: str
) -> None:
    others = requests.alternatives(heard, requests.doubtful(heard), [UNSURE] * len(heard.split()))
    found = {other.text: other for other in others[:12]}
    assert meant in found
    assert 0 < found[meant].margin <= MOST


def test_words_that_are_sure_stay(requests: NearRequests) -> None:
    heard = "How many aids are in the box?"
    doubtful = requests.doubtful(heard)
    assert requests.alternatives(heard, doubtful, [0.0] * 7) == []
    others = requests.alternatives(heard, doubtful, [0.0, 0.0, UNSURE, 0.0, 0.0, 0.0, 0.0])
    assert all(other.first <= 2 < other.last for other in others)


@pytest.mark.parametrize(
    "heard",
    [
        "",
        "12 13 14.",
        "Where is my phone?",  # likely as it stands
        "Mend the coat before you go out.",  # no request, whatever one of its words is
        "Napoleon was born far from France and died there, which hardly anybody knows any more.",
    ],
)
def test_what_is_a_request_or_far_from_one_stays(requests: NearRequests, heard: str) -> None:
    unsure = [UNSURE] * len(heard.split())
    assert requests.alternatives(heard, requests.doubtful(heard), unsure) == []


@pytest.mark.parametrize(
    ("heard", "other", "is_believed"),
    [
        ("Can tell that last thing.", "Cancel that last thing.", True),
        ("Let's blocking the way?", "What's blocking the way?", True),
        ("Is there a toilet near me now?", "Is there a toilet near me?", False),  # only shorter
        ("Where is my phone?", "Where is my foam?", False),
    ],
)
def test_another_beam_is_believed_where_it_is_a_likelier_request(
    requests: NearRequests, heard: str, other: str, is_believed: bool
) -> None:
    assert (requests.margin(heard, other) > 0) is is_believed
