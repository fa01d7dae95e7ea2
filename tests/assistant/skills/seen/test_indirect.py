"""A question as a clause: right, or none at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.skills.seen.indirect import clause


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is she crying?", "whether she is crying"),
        ("Are those two related, do you think?", "whether those two are related"),
        ("Is my brother eating already?", "whether your brother is eating already"),
        ("Has the dog got its lead on?", "whether the dog has got its lead on"),
        ("Is that Maria?", "whether that is Maria"),
        ("I heard a bang. What's on the roof of the shed?", "what is on the roof of the shed"),
        ("hmm, what's inside it", "what is inside it"),
        ("What's that red thing in the sky?", ""),
        ("What's that bed doing here?", ""),
        (
            "What's that glowing thing hanging over them?",
            "what that glowing thing hanging over them is",
        ),
        ("What's that man doing with his hands?", "what that man is doing with his hands"),
        ("What's that parked by the kerb?", "what that is parked by the kerb"),
        ("Who's waving at me?", "who is waving at you"),
        ("What brand is this kettle?", "what brand this kettle is"),
        ("Which shoe am I holding?", "which shoe you are holding"),
        ("is this my bus pass or my library card", "whether this is your bus pass or your library"
         " card"),
        ("What have they painted on the van?", "what they have painted on the van"),
        ("Is it a toy, or is it a real one?", "whether it is a real one"),
        ("What's he got in the basket", "what he has got in the basket"),
        ("What's the shop across called?", "what the shop across is called"),
        ("Is the one on the left a sailing boat?", "whether the one on the left is a sailing boat"),
        ("is the man on my right asleep", "whether the man on your right is asleep"),
        ("Is the dog on the sofa?", "whether the dog is on the sofa"),
        ("Is the lid of the pot closed", ""),
        ("Does it bite?", "whether it bites"),
        ("Does she have shoes on?", "whether she has shoes on"),
        ("Does the dog have its collar on?", "whether the dog has its collar on"),
        ("Does it carry anything?", "whether it carries anything"),
        ("Does it really say that?", ""),
        ("What's the dog got round its neck?", "what the dog has got round its neck"),
        ("What did he drop?", ""),
        ("What's it cost?", ""),
        ("Read this to me", ""),
        ("Set a timer for five minutes", ""),
        ("Can you help me?", ""),
        ("Is this orange juice or milk", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_question_as_a_clause(question: str, said: str) -> None:
    assert clause(question) == said


@given(st.text(max_size=80))
def test_no_question_breaks_it(question: str) -> None:
    assert len(clause(question)) < 200
