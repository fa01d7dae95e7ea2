"""What QR and bar codes hold, as one would say it aloud: scan. A link is told by its host, a
password is not told unasked.

Nothing that a code holds is ever opened, dialled or joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command, Skill
from assistant.skills.words import wording
from models.vision.scene import Code

CODES_TOLD = 3
TEXT_TOLD = 200  # characters of a code's text that are spoken
SPOKEN_PATH = (  # the path of a link is spoken when it is a word or two
    r"(/[A-Za-z][A-Za-z_-]{0,15}){1,2}"
)


_NAMES_CODE = Pattern(r"\b(?:codes?|qr|bar ?codes?|scan\w*|link|password|wi-?fi)\b")


def names_code(question: str) -> bool:
    """Whether a question is about a code, by its words."""
    return not question or _NAMES_CODE.search(question.casefold()) is not None


NO_CODE = "I see no QR code or bar code. Turn the thing slowly, and ask again."


async def scan(context: Context) -> Answer:
    """Say what the codes in view hold."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("codes")
    codes = scene.codes or ()
    if not codes:
        return Answer(NO_CODE, {"codes": []})
    secret = (
        re.search(r"\b(password|pass ?phrase|passcode|key)\b", context.question.casefold())
        is not None
    )
    sentences = [
        f"The {kind_name(code)} holds {spoken(code, secret)}." for code in codes[:CODES_TOLD]
    ]
    if len(codes) > CODES_TOLD:
        sentences.append(f"There are {len(codes) - CODES_TOLD} more.")
    quads = [[[round(x, 1), round(y, 1)] for x, y in code.quad] for code in codes]
    evidence = {"codes": [{"kind": c.kind, "data": c.data} for c in codes], "quads": quads}
    return Answer(" ".join(sentences), evidence)


def spoken(code: Code, secret: bool = False) -> str:
    """What a code holds, as the end of a sentence. `secret`: say a password too."""
    data = code.data.strip()
    if not data:
        return "nothing"
    if kind_name(code) == "bar code" and data.isdigit():
        add_on = f", and beside it {' '.join(code.add_on)}" if code.add_on else ""
        return f"the number {' '.join(data)}{add_on}"
    head = data.split(":", 1)[0].casefold() if ":" in data else ""
    rest = data[len(head) + 1 :]
    if head in ("http", "https"):
        return _link(data)
    if head == "wifi":
        return _wifi(rest, secret)
    if head == "tel":
        return f"the phone number {wording.quoted(rest, 40)}"
    if head in ("mailto", "matmsg"):
        address = _field(rest, "to") if head == "matmsg" else rest.split("?")[0]
        return f"the mail address {wording.quoted(address, 80)}"
    if head in ("sms", "smsto"):
        return f"a text message to {wording.quoted(re.split('[:?]', rest)[0], 40)}"
    if head == "geo":
        return "a place on the map"
    if head == "otpauth":
        return "a secret for a login, which I don't say aloud"
    if head in ("begin", "mecard"):
        return _card(data)
    return f"the text: {wording.quoted(data, TEXT_TOLD).rstrip('.')}"


_KIND_NAMES = {
    "qr": "QR code",
    "micro-qr": "QR code",
    "rmqr": "QR code",
    "data-matrix": "Data Matrix code",
    "aztec": "Aztec code",
}


def kind_name(code: Code) -> str:
    """What a wearer would call a code."""
    return _KIND_NAMES.get(code.kind, "bar code")


def codes_in_view(codes: Sequence[Code]) -> str:
    """A sentence that names the codes: "There is a QR code." Empty without any."""
    counts = Counter(kind_name(code) for code in codes)
    named: list[str] = []
    for kind, count in counts.items():
        named.append(wording.a(kind) if count == 1 else wording.amount(count, kind))
    if not named:
        return ""
    verb = "is" if len(codes) == 1 else "are"
    return f"There {verb} {wording.listing(named)}."


def _link(data: str) -> str:
    try:
        parts = urlsplit(data)
        host = parts.hostname or ""
    except ValueError:
        return "a link that I can't make out"
    if not re.fullmatch(r"[\w.:-]+", host):
        return "a link that I can't make out"
    plain, path = host.removeprefix("www."), parts.path.rstrip("/")
    odd = ", a name in foreign letters" if "xn--" in host or not host.isascii() else ""
    return f"a link to {plain}{path if re.fullmatch(SPOKEN_PATH, path) else ''}{odd}"


def _wifi(rest: str, secret: bool) -> str:
    name, password = _field(rest, "s"), _field(rest, "p")
    network = (
        f"the Wi-Fi network {wording.quoted(name, 40)}"
        if name
        else "a Wi-Fi network without a name"
    )
    if not password:
        return f"{network}, which has no password"
    if secret:
        return (
            f"{network}, with the password {wording.quoted(password, 64)}, spelled"
            f" {wording.spelled(password)}"
        )
    return f"{network} and its password. Ask for the password if I shall say it"


def _field(rest: str, key: str) -> str:
    """A field of "S:name;P:word;;"; a backslash keeps the next character as it is."""
    match = re.search(rf"(?:^|;){key}:((?:\\.|[^;\\])*)", rest, re.IGNORECASE | re.DOTALL)
    return re.sub(r"\\(.)", r"\1", match.group(1), flags=re.DOTALL) if match else ""


def _fields(data: str) -> dict[str, str]:
    """The fields of a vCard or an event by name, without their parameters; the first one counts."""
    found: dict[str, str] = {}
    for line in data.splitlines():
        head, colon, value = line.partition(":")
        name = re.match("[A-Z]+", head)
        if colon and name:
            found.setdefault(name.group(), value)
    return found


def _card(data: str) -> str:
    lines = _fields(data)
    if data.casefold().startswith("mecard:"):
        name, phone = _field(data[7:], "n"), _field(data[7:], "tel")
    elif "VEVENT" in data:
        return f"an event: {wording.quoted(lines.get('SUMMARY', 'without a title'), 80)}"
    else:
        name, phone = lines.get("FN") or lines.get("N", "").replace(";", " "), lines.get("TEL", "")
    number = f", phone {wording.quoted(phone, 40)}" if phone else ""
    return f"a visiting card: {wording.quoted(name, 80) or 'without a name'}{number}"


_CODES = Pattern(
    r"\b(?:bar ?codes?|qr ?codes?|codes)\b.*\b(?:read|scan|both|each)\b"
    r"|^(?:read|scan|check|tell me)\b.*\b(?:bar ?codes?|qr ?codes?|(?:two|both|all the) codes)$"
)
_THE_CODE = Pattern(
    r"^(?:(?:please|can|could|will|would|you|just|now|and|so) ){0,4}(?:read|tell me|open) "
    r"(?:me |us )?(?:the |that |this |those |these |both |all )?(?:(?:qr|q r|bar) ?)?codes?"
    r"(?: (?:for me|for us|to me|out|aloud|please|now|here|there|on it|on this|on that)){0,3}$"
)


def reads_code(said: str) -> bool:
    """Whether an order to read, in `phrases.plain` form, is for a code: one of squares or bars,
    or one that is printed in letters."""
    return _THE_CODE.match(said) is not None


def names_kind(said: str) -> bool:
    """Whether an order to read codes, in `phrases.plain` form, names their kind or several."""
    return _CODES.search(said) is not None


def command(said: str, context: Context) -> Command | None:
    """An order to read codes that names them, whatever else is said."""
    if context.view.trouble or not names_kind(said):
        return None
    return Command(scan)


SKILLS = (
    Skill(
        "scan",
        "Say what a QR code or bar code in view holds.",
        scan,
        needs=("codes",),
        command=command,
        openings=("The QR code", "The bar code"),
    ),
)
