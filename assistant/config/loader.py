"""Reads the settings: from `sightline.toml`, then `SIGHTLINE_*` variables, then flags. Each source
overrides the one before.

The file is the one that `--config` names, else `sightline.toml` in the working directory, else the
one in the user's config folder.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast, get_args, get_type_hints

from assistant.config.limits import AtLeast, OneOf, ServerAddress, WebOrigin
from assistant.config.mcp import McpServer, McpSettings, mcp_servers
from assistant.config.nearest import hint
from assistant.config.sections import Config
from models.addresses import is_server_address, without_passwords
from models.errors import UserError
from models.json_types import JsonObject
from models.untyped import untyped

PREFIX = "SIGHTLINE_"
MCP = "mcp"
READ_ELSEWHERE = frozenset({"models", "llama", "profile"})
"""Variables that are no settings: the folder of models, the LLM, the profile of the service."""
READ_BY_TESTS = frozenset(
    {
        "test_data",
        "test_postgres",
        "test_everything",
        "kills",
        "screenshots",
        "accept",
        "peers",
        "root",
        "agent_rounds",
        "recipes_python",
        "onnxruntime_python",
    }
)
LARGEST = 1e12  # of any number: bytes in a terabyte, and far from where floats lose whole numbers
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#\s]+")
SHOWN = 60  # characters of a wrong value in an error message
MISSPELT = 0.75  # a name at least this similar to a right one (difflib's ratio) was meant to be it
KUBERNETES = re.compile(r"(tcp|udp|sctp)://[^/]+:\d+")
"""The value that Kubernetes gives to SIGHTLINE_PORT when a service is named sightline."""
TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}

Note = Callable[[str], None]


@dataclass(frozen=True)
class Setting:
    """One field of one section: its type, and what it may hold."""

    section: str
    name: str
    kind: object
    limits: tuple[object, ...]


@cache
def known_settings() -> dict[str, Setting]:
    """Every setting by its name."""
    found: dict[str, Setting] = {}
    for section, kind in get_type_hints(Config).items():
        if section == MCP:  # its tables have names of their own, and are read by mcp.py
            continue
        for name, annotation in get_type_hints(kind, include_extras=True).items():
            limits: tuple[object, ...] = getattr(annotation, "__metadata__", ())
            found[name] = Setting(
                section, name, get_args(annotation)[0] if limits else annotation, limits
            )
    return found


def load(
    path: Path | None = None,
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    note: Note = warnings.warn,
) -> Config:
    """Read the settings. `flags` are values by the setting's name; None stands for a flag that was
    not given. `note` gets one line for each variable that begins like ours and is not a setting.

    Raises UserError that names the file or variable, the key, and the nearest right one.
    """
    values: dict[str, object] = {}
    file = _find_file(path)
    if file is not None:
        values |= _from_file(file)
    values |= _from_environment(os.environ if environ is None else environ, note)
    for name, value in (flags or {}).items():
        if value is not None:
            values[name] = convert(name, value, "--" + name.replace("_", "-"))
    return _config(values)


def restore(sections: Mapping[str, Mapping[str, object]]) -> Config:
    """The settings that `dataclasses.asdict` gave, perhaps in an older version. What this version
    does not know is left out. Raises UserError."""
    values: dict[str, object] = {MCP: mcp_servers(sections.get(MCP, {}).get("servers", ()))}
    for section, keys in sections.items():
        for key, value in keys.items():
            setting = known_settings().get(key)
            if setting is not None and setting.section == section:
                values[setting.name] = convert(setting.name, value, f"[{section}] {key}")
    return _config(values)


def parse_assignment(text: str) -> tuple[str, str]:
    """The name and the value of "name=value". Raises UserError where there is no such setting."""
    name, equals, value = text.partition("=")
    name = name.strip().replace("-", "_")
    if not equals:
        raise UserError(f"--set {text}: write it as NAME=VALUE.")
    if name not in known_settings():
        near = hint(name, known_settings())
        raise UserError(f"--set {text}: there is no setting {name!r}{near}")
    return name, value


def _config(values: Mapping[str, object]) -> Config:
    """A Config with these values; the others keep their defaults."""
    sections: JsonObject = {}
    for section, kind in get_type_hints(Config).items():
        if section == MCP:
            servers = cast("tuple[McpServer, ...]", values.get(MCP, ()))
            sections[section] = McpSettings(servers)
            continue
        names = [name for name, found in known_settings().items() if found.section == section]
        sections[section] = kind(**{name: values[name] for name in names if name in values})
    return Config(**sections)


def _find_file(path: Path | None) -> Path | None:
    if path is not None:
        if not path.is_file():
            raise UserError(f"There is no settings file {path}.")
        return path
    import platformdirs

    for folder in (Path(), Path(platformdirs.user_config_dir("sightline"))):
        if (folder / "sightline.toml").is_file():
            return folder / "sightline.toml"
    return None


def _from_file(file: Path) -> dict[str, object]:
    toml = untyped("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        tables: dict[str, object] = toml.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise UserError(f"{file} cannot be read as TOML: {error}") from error
    values: dict[str, object] = {}
    for section, table in tables.items():
        _check_section(file, section, table)
        if section == MCP:
            values[MCP] = _mcp_of_file(file, table)
            continue
        for key, value in cast("dict[str, object]", table).items():
            _check_key(file, section, key)
            values[key] = convert(key, value, f"{file}: {key}")
    return values


def _mcp_of_file(file: Path, table: object) -> tuple[McpServer, ...]:
    try:
        return mcp_servers(table)
    except UserError as error:
        raise UserError(f"{file}: {error}") from error


def _check_section(file: Path, section: str, table: object) -> None:
    """Raise UserError where a table of the file is no section."""
    sections = set(get_type_hints(Config))
    if section in sections and isinstance(table, dict):
        return
    if section in known_settings() and not isinstance(table, dict):
        home = known_settings()[section].section
        raise UserError(f"{file}: {section!r} must stand in the section [{home}].")
    near = hint(section, sections)
    raise UserError(f"{file}: there is no section [{section}]{near}")


def _check_key(file: Path, section: str, key: str) -> None:
    """Raise UserError where a key of the file is no setting of its section."""
    setting = known_settings().get(key)
    if setting is None:
        near = hint(key, {n for n, s in known_settings().items() if s.section == section})
        raise UserError(f"{file}: [{section}] has no key {key!r}{near}")
    if setting.section != section:
        raise UserError(
            f"{file}: [{section}] has no key {key!r} (it belongs to [{setting.section}])."
        )


def _from_environment(environ: Mapping[str, str], note: Note) -> dict[str, object]:
    values: dict[str, object] = {}
    for variable, text in environ.items():
        key = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or key in READ_ELSEWHERE | READ_BY_TESTS:
            continue
        if key not in known_settings() or KUBERNETES.fullmatch(text):
            note(_unknown_variable(variable, key))
            continue
        values[key] = convert(key, text, variable)
    return values


def _unknown_variable(variable: str, key: str) -> str:
    """The note about a variable that is no setting. Raises UserError where it is a misspelt one.

    Others may belong to someone else: Kubernetes gives every pod SIGHTLINE_PORT,
    SIGHTLINE_SERVICE_HOST and more when a service is named sightline.
    """
    if key in known_settings():
        return f"{variable} has a value that Kubernetes sets for a service. It changes nothing."
    known = {*known_settings(), *READ_ELSEWHERE}
    (near,) = difflib.get_close_matches(key, sorted(known), n=1, cutoff=0.0)
    right = PREFIX + near.upper()
    if difflib.SequenceMatcher(None, near, key).ratio() >= MISSPELT:
        raise UserError(f"There is no setting {variable}; did you mean {right}?")
    return f"{variable} is no setting and changes nothing; the nearest one is {right}."


def convert(name: str, value: object, source: str) -> object:
    """The value in the type of the setting. Raises UserError that names the source."""
    setting = known_settings()[name]
    converter, description = CONVERTERS[setting.kind]
    try:
        converted = converter(value)
    except (ValueError, OverflowError):
        raise UserError(f"{source} must be {description}, not {_shown(value)}.") from None
    for limit in setting.limits:
        if isinstance(limit, OneOf) and converted not in limit.words:
            raise UserError(
                f"{source} must be one of {', '.join(limit.words)}, not {_shown(value)}."
            )
        if isinstance(limit, AtLeast) and not _reaches(converted, limit.least):
            raise UserError(f"{source} must be at least {limit.least:g}, not {_shown(value)}.")
        if isinstance(limit, (ServerAddress, WebOrigin)):
            _check_addresses(limit, converted, source)
    if isinstance(converted, (int, float)) and not abs(converted) <= LARGEST:
        raise UserError(f"{source} must be {LARGEST:g} at most, not {_shown(value)}.")
    return converted


def _check_addresses(limit: ServerAddress | WebOrigin, value: object, source: str) -> None:
    """Raise UserError where an address, or one of a list, is none."""
    texts = cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)
    for text in filter(None, texts):
        if isinstance(limit, ServerAddress) and not is_server_address(text):
            raise UserError(f"{source} must be like http://host:8000/v1, not {_shown(text)}.")
        if isinstance(limit, WebOrigin) and _ORIGIN.fullmatch(text) is None:
            raise UserError(f"{source} must be like https://app.example, not {_shown(text)}.")


def _shown(value: object) -> str:
    """A wrong value in an error message."""
    text = str(value) if isinstance(value, (int, float)) else without_passwords(repr(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _reaches(number: object, least: float) -> bool:
    """Whether a number is large enough. NaN is not."""
    return isinstance(number, (int, float)) and number >= least


def _bool(value: object) -> bool:
    word = str(value).lower()
    if word not in TRUTH:
        raise ValueError(value)
    return TRUTH[word]


def _float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(value)
    return float(value)


def _int(value: object) -> int:
    number = _float(value)
    if not number.is_integer():
        raise ValueError(value)
    return int(number)


def _str(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError(value)
    return str(value)


def _list(value: object) -> tuple[str, ...]:
    """Texts; one text is split at its commas, as a variable holds them."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)):
        raise ValueError(value)
    return tuple(_str(part) for part in cast("list[object]", value))


CONVERTERS: Mapping[object, tuple[Callable[[object], object], str]] = {
    bool: (_bool, "true or false"),
    int: (_int, "a whole number"),
    float: (_float, "a number"),
    str: (_str, "text"),
    tuple[str, ...]: (_list, "a list of texts"),
}
