"""Web and mail addresses as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

_TOP_LEVEL = (
    "com|org|net|info|biz|edu|gov|io|dev|app|ai|eu|de|fr|es|uk|us|ch|at|it|nl|be|pt|pl|se|no|dk"
    "|fi|ie|ca|mx|ar|br|au|nz|in|jp|cn|kr|ru|tv|me|co|cl|pe|uy|ec|gr|tr|cz|hu|ro|bg|hr|sk|lt|lv|lu"
    "|li|za|sg|hk|tw|th|vn|il|ae|ma|ng|ke|example|test|local|online|shop|store|xyz|blog|site|tech"
    "|cloud|page|news|berlin|hamburg|paris|bzh|cat|gal|museum|travel|int|mil|name|pro"
)
_HOST = rf"(?:[a-zA-Z0-9-]+\.)+(?:{_TOP_LEVEL})(?![\w-])"
_WWW = r"www\.[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+"
_PATH = r"(?::\d+)?(?:/[^\s<>()\"”]*[^\s<>()\"”.,;:!?])?/?"
_FILE_ENDINGS = (
    "pdf|txt|md|docx?|xlsx?|pptx?|csv|json|xml|html?|css|jsx?|tsx?|py|rs|go|java|cpp|sh|toml|ya?ml"
    "|ini|jpe?g|png|gif|svg|webp|mp3|mp4|wav|flac|ogg|mov|avi|mkv|zip|tar|gz|exe|dmg|iso|log"
    "|onnx|gguf"
)
_LONGEST_PATH = 3  # parts that are read; of a longer address the host alone is


def rules(words: Lexicon) -> list[Rule]:
    """Mail addresses first: they hold what looks like a web address."""

    def mail(found: re.Match[str]) -> str:
        name, _, host = found.group(1).partition("@")
        return f"{_part(name, words)} {words.at} {_host(host, words)}"

    def web(found: re.Match[str]) -> str:
        return _web(found.group(), words)

    def handle(found: re.Match[str]) -> str:
        return f"{words.at} {_part(found.group(1), words)}"

    def path(found: re.Match[str]) -> str:
        return _part(found.group(), words)

    def file(found: re.Match[str]) -> str:
        name, _, ending = found.group().rpartition(".")
        return f"{_part(name, words)} {words.dot} {_ending(ending, words)}"

    file_name = rf"[\w-]+(?:\.[\w-]+)*(?:\s?\(\d{{1,3}}\))?\.(?i:{_FILE_ENDINGS})(?![\w-])"
    genders = r"(?![^\W_]+_in(?:nen)?\b)" if words.language == "de" else ""  # "Leser_innen"
    return [
        rule(rf"(?<![\w.+-])(?:mailto:)?([\w.+-]+@{_HOST})", mail),
        rule(
            rf"https?://[^\s<>()\"”]*[^\s<>()\"”.,;:!?]|(?<![\w@.-])(?:{_WWW}|{_HOST}){_PATH}", web
        ),
        rule(
            r"(?<![^\s(\"“\x1e])(?<!\d\")(?:[A-Za-z]:|~|\.{0,2})[/\\]"
            r"(?:\.?[\w-][\w.-]*[/\\]?)*[\w-]+[/\\]?",
            path,
        ),
        rule(rf"(?<![\w@.-]){file_name}", file),
        # "os.path", "@jane.doe_92"
        rule(r"(?<![\w@.-])[a-z][a-z_]+(?:\.[a-z_]{3,}\w*)+(?![\w.-])", path),
        # "Cafe_Guest", "max_value"; but "x_1" is of a formula
        rule(rf"(?<![\w@.-]){genders}[^\W\d_]{{2,}}\d*(?:_[^\W_]+)+(?!\w)", path),
        rule(r"(?<![\w@.])@(?=\w*[._])(\w+(?:\.\w+)*)", handle),
    ]


def _web(address: str, words: Lexicon) -> str:
    rest = re.sub(r"^https?://", "", address)
    host, _, path = re.split(r"[?#]", rest)[0].partition("/")
    name, _, port = host.partition(":")
    spoken = _host(name, words)
    if port:
        spoken += f" {words.colon} {words.digits(port)}"
    parts = [part for part in path.split("/") if part]
    if len(parts) > _LONGEST_PATH or any(len(part) > 30 for part in parts):
        return spoken
    return " ".join([spoken, *(f"{words.slash} {_part(part, words)}" for part in parts)])


def _host(host: str, words: Lexicon) -> str:
    labels = [_label(label, words) for label in host.split(".")]
    return f" {words.dot} ".join(labels)


def _label(label: str, words: Lexicon) -> str:
    if label.lower() == "www":
        return "w w w"
    if len(label) == 2 and label.isalpha() and label != "co":
        return words.spelled(label)
    return _part(label, words)


def _ending(ending: str, words: Lexicon) -> str:
    """A file's ending: spelled where it is no word."""
    if re.search(r"[aeiou].|\d", ending):
        return _part(ending, words)
    return words.spelled(ending)


def _part(text: str, words: Lexicon) -> str:
    """A name in an address: words as they are, marks by their names, digits one by one."""
    marks: dict[str, str] = {
        ".": words.dot,
        "-": words.hyphen,
        "_": words.underscore,
        "+": words.signs["+"],
        "/": words.slash,
        "\\": words.backslash,
        ":": words.colon,
        "~": "tilde",
    }
    said: list[str] = []
    for piece in re.findall(r"[^\W\d_]+|\d+|[^\s()]", text):
        name = str(piece)
        if name.isdecimal():
            said.append(words.digits(name))
        elif len(name) < 5 and re.search("[a-z][A-Z]", name) and re.search(r"\d", text):
            said.append(words.spelled(name))  # of a code: "3xYz9Q"
        else:
            said.append(marks.get(name, name))
    return " ".join(said)
