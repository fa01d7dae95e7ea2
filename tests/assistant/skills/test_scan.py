"""What codes hold, said sensibly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.views import (
    Described,
    ask,
    codes,
    context,
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("https://google.com@evil.example/login", "a link to evil.example/login"),
        ("http://xn--pypal-4ve.com/", "a link to xn--pypal-4ve.com, a name in foreign letters"),
        ("https://[::1", "a link that I can't make out"),
        ("WIFI:S:Cafe\\;Bar;T:WPA;P:sec\\:ret;;", "the Wi-Fi network Cafe;Bar and its password"),
        ("WIFI:T:nopass;S:Open;;", "the Wi-Fi network Open, which has no password"),
        ("tel:+44123456", "the phone number +44123456"),
        ("mailto:a@b.example?subject=x", "the mail address a@b.example"),
        (
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nTEL;TYPE=cell:123\r\nEND:VCARD",
            "a visiting card: Ada Lovelace, phone 123",
        ),
        ("BEGIN:VEVENT\nSUMMARY:Concert\nEND:VEVENT", "an event: Concert"),
        ("geo:52.5,13.4", "a place on the map"),
        ("otpauth://totp/x?secret=ABC", "a secret for a login, which I don't say aloud"),
        ("Meet at the gate", "the text: Meet at the gate"),
        ("a\x00\n\u202eb", "the text: a b"),
    ],
)
def test_a_code_is_said_sensibly(data: str, said: str) -> None:
    answer = ask("scan", of=codes(data))
    assert answer.sentence.startswith(f"The QR code holds {said}")
    assert answer.evidence["codes"][0]["data"] == data


def test_a_password_is_said_only_when_it_is_asked_for() -> None:
    view = Described(codes("WIFI:S:Cafe;T:WPA;P:hunter2;;"))
    assert "hunter2" not in ask("scan", of=context(view, question="what is in this code")).sentence
    assert "hunter2" in ask("scan", of=context(view, question="what is the wifi password")).sentence


def test_a_bar_code_is_said_by_its_digits() -> None:
    assert (
        ask("scan", of=codes("4006381333931", kind="ean-13")).sentence
        == "The bar code holds the number 4 0 0 6 3 8 1 3 3 3 9 3 1."
    )


@settings(deadline=None)
@given(
    st.text(max_size=200),
    st.sampled_from(
        ["", "http://", "WIFI:", "BEGIN:VCARD\n", "MECARD:", "tel:", "mailto:", "matmsg:", "sms:"]
    ),
)
def test_no_code_breaks_the_scan(data: str, head: str) -> None:
    sentence = ask("scan", of=codes(head + data)).sentence
    assert sentence.isprintable()
    assert len(sentence) < 400
