"""Web and mail addresses as a person says them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

_TOP_LEVEL = (
    "com|org|net|info|biz|edu|gov|io|dev|app|ai|eu|de|fr|es|uk|us|ch|at|it|nl|be|pt|pl|se|no|dk"
    "|fi|ie|ca|mx|ar|br|au|nz|in|jp|cn|kr|ru|tv|me|co|cl|pe|uy|ec|gr|tr|cz|hu|ro|bg|hr|sk|lt|lv|lu"
    "|li|za|sg|hk|tw|th|vn|il|ae|ma|ng|ke|example|test|local|online|shop|store|xyz|blog|site|tech"
    "|cloud|page|news|berlin|hamburg|paris|bzh|cat|gal|museum|travel|int|mil|name|pro"
)
_HOST = rf"(?:[a-zA-Z0-9-]+\.)+(?:{_TOP_LEVEL})(?![\w-])"
_OWN_HOST = r"localhost(?=[:/]\w)"
_WWW = r"www\.[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+"
_PATH = r"(?::\d+)?(?:[/?#][^\s<>()\"”]*[^\s<>()\"”.,;:!?])?/?"
_FILE_ENDINGS = (
    "pdf|txt|md|docx?|xlsx?|pptx?|csv|json|xml|html?|css|jsx?|tsx?|py|rs|go|java|cpp|sh|toml|ya?ml"
    "|ini|jpe?g|png|gif|svg|webp|mp3|mp4|wav|flac|ogg|mov|avi|mkv|zip|tar|gz|exe|dmg|iso|log"
    "|onnx|gguf"
)
# A longer address is read up to its host, path or query, and the words for "and so on" follow.
_MOST_PARTS = 3
_LONGEST_PART = 30


def rules(words: Lexicon) -> list[Rule]:
    """Mail addresses before web addresses without a scheme: they hold what looks like one."""

    def mail(found: re.Match[str]) -> str:
        name, _, host = found.group(1).partition("@")
        return f"{_part(name, words)} {words.at} {_host(host, words)}"

    def web(found: re.Match[str]) -> str:
        said, after = _web(found.group(), words), found.string[found.end() :]
        return said + "," * (
            said.endswith(words.and_so_on) and re.match(r"\s\w", after) is not None
        )

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
        rule(r"https?://[^\s<>()\"”]*[^\s<>()\"”.,;:!?]", web),
        rule(rf"(?<![\w.+-])(?:mailto:)?([\w.+-]+@{_HOST})", mail),
        rule(rf"(?<![\w@.-])(?:{_WWW}|{_HOST}|{_OWN_HOST}){_PATH}", web),
        rule(
            r"(?<![^\s(\"“\x1e])(?<!\d\")(?:[A-Za-z]:|~|\.{0,2})[/\\]"
            r"(?:\.?[\w-][\w.-]*[/\\]?)*[\w-]+[/\\]?",
            path,
        ),
        rule(rf"(?<![\w@.-]){file_name}", file),
        # "os.path", "@jane.doe_92"
        rule(r"(?<![\w@.-])[a-z][a-z_]+(?:\.[a-z_]{3}\w*)+(?![\w.-])", path),
        # "Cafe_Guest", "max_value"; but "x_1" is of a formula
        rule(rf"(?<![\w@.-]){genders}[^\W\d_]{{2,}}\d*(?:_[^\W_]+)+(?!\w)", path),
        rule(r"(?<![\w@.])@(?=\w*[._])(\w+(?:\.\w+)*)", handle),
    ]


def _web(address: str, words: Lexicon) -> str:
    """Host, path, query and fragment, as far as a person would read them out."""
    rest = re.sub(r"^https?://", "", address)
    authority, path, query, fragment = _pieces(rest)
    spoken = _authority(authority, words)
    left = _MOST_PARTS
    named = ((words.slash, path), (words.typed["?"], query), (words.hash, fragment))
    for mark, parts in named:
        left -= len(parts)
        if left < 0 or any(len(part) > _LONGEST_PART for part in parts):
            return f"{spoken}, {words.and_so_on}"
        between = mark if parts is path else _part("&", words)
        said = f" {between} ".join(_part(part, words) for part in parts)
        spoken += f" {mark} {said}" * bool(parts)
    return spoken


def _pieces(address: str) -> tuple[str, list[str], list[str], list[str]]:
    """The authority of an address without its scheme, and the parts of path, query, fragment."""
    address, _, fragment = address.partition("#")
    address, _, query = address.partition("?")
    authority, _, path = address.partition("/")
    pieces = (path.split("/"), query.split("&"), [fragment])
    parts, pairs, names = ([unquote(part) for part in piece if part] for piece in pieces)
    return authority, parts, pairs, names


def _authority(text: str, words: Lexicon) -> str:
    """ "user@example.org:8080"."""
    user, _, place = text.rpartition("@")
    name, _, port = place.rpartition(":")
    if not port.isdecimal():
        name, port = place, ""
    spoken = _host(name or place, words)
    if name and port:
        spoken += f" {words.colon} {words.digits(port)}"
    if user:
        return f"{_part(user, words)} {words.at} {spoken}"
    return spoken


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
        **words.signs,
        **words.typed,
        ".": words.dot,
        "-": words.hyphen,
        "_": words.underscore,
        "/": words.slash,
        "\\": words.backslash,
        ":": words.colon,
        "~": "tilde",
        "#": words.hash,
        "@": words.at,
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
