"""Settings: file, then variables, then flags; a mistake names the file, the key and the nearest
right one."""

import dataclasses
import re
from pathlib import Path

import pytest

from assistant.config import Config, load, reference, restore
from assistant.config.loader import READ_BY_TESTS, READ_ELSEWHERE, known_settings
from models.errors import UserError
from server.settings import loopback_settings, server_settings
from tests.support.paths import ROOT


def write(folder: Path, text: str) -> Path:
    file = folder / "sightline.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_each_source_overrides_the_one_before(tmp_path: Path) -> None:
    file = write(tmp_path, '[see]\ncamera = 2\nrate = 5\n[speak]\nvoice = "en-gb"\n')
    config = load(
        file,
        {"rate": "20", "camera": None},
        {"SIGHTLINE_RATE": "15", "SIGHTLINE_VOICE": "de", "OTHER": "x"},
    )
    assert (config.see.camera, config.see.rate, config.speak.voice) == ("2", 20.0, "de")
    assert config.see.height == 720


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[see]\ncammera = 1\n", "did you mean 'camera'"),
        ("[sees]\ncamera = 1\n", "did you mean 'see'"),
        ('[see]\nvoice = "x"\n', "belongs to [speak]"),
        ('[see]\nrate = "fast"\n', "must be a number"),
        ("[see]\nwidth = 1.5\n", "must be a whole number"),
        ("[see]\nreader = 7\n", "must be true or false"),
        ("[see]\nrate = 0\n", "rate must be at least 0.1, not 0"),
        ("[see]\nrate = inf\n", "rate must be 1e+12 at most, not inf"),
        ("[see]\nring_mb = 1e308\n", "ring_mb must be 1e+12 at most"),
        ("[see]\nwidth = 1" + "0" * 400 + "\n", "0..."),
        ("[keep]\nrecord_gb = inf\n", "record_gb must be 1e+12 at most, not inf"),
        ("[board]\nhot_c = nan\n", "hot_c must be 1e+12 at most, not nan"),
        ("[see]\nrate = nan\n", "rate must be at least 0.1, not nan"),
        ("[see]\nring_mb = -64\n", "ring_mb must be at least 1"),
        ("[speak]\nwords_per_minute = 0\n", "words_per_minute must be at least 1"),
        ('[hear]\nlisten = "never"\n', "must be one of wake-word, press-to-talk, always"),
        ("[see\n", "cannot be read as TOML"),
        ("see = 3\n", "see"),
        ("camera = 0\n", "'camera' must stand in the section [see]"),
        ("[serve]\nprot = 8018\n", "did you mean 'port'"),
        ("[serve]\ncamera = 0\n", "belongs to [see]"),
        ("[serve]\norigins = [1.5]\n", "must be a list of texts"),
        ("[serve]\nmax_pixels = 0\n", "max_pixels must be at least 1"),
        ('[serve]\nupstreams = ["http://a/v1", "http://[::1"]\n', "not 'http://[::1'"),
        ('[serve]\nupstreams = ["http://u:secret@h:port"]\n', "not 'http://***@h:port'"),
        ('[serve]\norigins = ["https://app.example/"]\n', "origins must be like https://app."),
        ('[respond]\nserver = "localhost:8000"\n', "server must be like http://host:8000/v1"),
        ('[hear]\nspeech_upstream = "http://host:99999"\n', "speech_upstream must be like http"),
        ('[mcp.home]\naddress = "homeassistant:8123"\n', "[mcp.home] address must be like http"),
    ],
)
def test_a_mistake_is_one_line_that_helps(tmp_path: Path, text: str, says: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(UserError) as error:
        load(file, environ={})
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert str(file) in str(error.value)


def test_the_servers_settings_are_a_section_of_the_same_file(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "[respond]\ngpu_layers = -1\n[see]\nreader = false\n[serve]\nport = 9000\n"
        'upstreams = ["http://a/v1", "http://b/v1"]\nmax_pixels = 1e6\n',
    )
    serve = load(file, environ={"SIGHTLINE_ANSWER_SECONDS": "5"}).serve
    assert (serve.port, serve.max_pixels, serve.answer_seconds) == (9000, 1e6, 5.0)
    assert serve.upstreams == ("http://a/v1", "http://b/v1")
    split = load(file, environ={"SIGHTLINE_UPSTREAMS": "http://c/v1, http://d/v1"}).serve
    assert split.upstreams == ("http://c/v1", "http://d/v1")


def test_every_setting_of_the_file_reaches_the_server(tmp_path: Path) -> None:
    lines = "[see]\nreader = false\nreader_providers = 'cuda,cpu'\ndetector = 'none'\n"
    lines += "[hear]\nspeech_device = 'cpu'\nlanguage = 'de'\n[respond]\ngpu_layers = 7\n"
    config = load(write(tmp_path, lines + "[serve]\nhost = '::1'\ncontext = 512\n"), environ={})
    made = server_settings(config, "a.gguf")
    assert (made.model, made.gpu_layers, made.host, made.context) == ("a.gguf", 7, "::1", 512)
    assert made.model_config.see == config.see
    assert made.model_config.hear == config.hear
    inner = loopback_settings(config, "a.gguf")
    assert (inner.host, inner.port, inner.context, inner.gpu_layers) == ("127.0.0.1", 0, 512, 7)


def test_settings_survive_a_recording() -> None:
    config = load(flags={"rate": 5, "origins": ("https://a.example",)}, environ={})
    assert restore(dataclasses.asdict(config)) == config


def test_a_setting_that_a_recording_knows_and_this_version_does_not_is_left_out() -> None:
    kept = restore({"board": {"waits_for_gpu": "answer", "gone": 1}, "gone": {"rate": 1}})
    assert kept.board.waits_for_gpu == "answer"
    assert kept.see == load(environ={}).see


def test_every_setting_has_a_name_of_its_own_and_a_docstring() -> None:
    names = [
        field.name
        for section in dataclasses.fields(Config)
        if section.name != "mcp"
        for field in dataclasses.fields(getattr(Config(), section.name))
    ]
    assert len(names) == len(set(names)) == len(known_settings())
    page = reference.page()
    assert all(f"- `{name} = " in page for name in names)


def test_the_page_of_settings_is_made_from_the_docstrings() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), "run `make settings`"


def test_a_variable_that_is_wrong_is_named() -> None:
    with pytest.raises(UserError, match="SIGHTLINE_WIDTH must be a whole number"):
        load(None, environ={"SIGHTLINE_WIDTH": "wide"})


@pytest.mark.parametrize(
    ("variable", "right"),
    [
        ("SIGHTLINE_CAMMERA", "SIGHTLINE_CAMERA"),
        ("SIGHTLINE_NOTE", "SIGHTLINE_NOTES"),
        ("SIGHTLINE_WAKEWORD", "SIGHTLINE_WAKE_WORD"),
        ("SIGHTLINE_MODLES", "SIGHTLINE_MODELS"),
        ("SIGHTLINE_DETECTOR_PROVIDER", "SIGHTLINE_DETECTOR_PROVIDERS"),
    ],
)
def test_a_misspelt_variable_names_the_nearest_right_one(variable: str, right: str) -> None:
    with pytest.raises(UserError, match=f"no setting {variable}; did you mean {right}[?]"):
        load(None, environ={variable: "memory"})


def test_a_variable_that_may_be_someone_elses_is_told_and_changes_nothing() -> None:
    """Kubernetes sets these in every pod when a service is named sightline or sightline-server."""
    names = (
        "PORT SERVICE_HOST SERVICE_PORT PORT_8017_TCP PORT_8017_TCP_ADDR SERVER_PORT"
        " SERVER_SERVICE_HOST".split()
    )
    said: list[str] = []
    config = load(
        None,
        environ={f"SIGHTLINE_{name}": "tcp://10.0.0.11:8017" for name in names},
        note=said.append,
    )
    assert config == Config()
    assert [line.split()[0] for line in said] == [f"SIGHTLINE_{name}" for name in names]
    assert all("changes nothing" in line for line in said)


def test_every_variable_that_this_project_reads_or_names_is_known() -> None:
    """Or a part that reads its own would be told of, or refused, wherever the settings are read."""
    root = ROOT
    known = known_settings().keys() | READ_ELSEWHERE | READ_BY_TESTS
    wrong_on_purpose = {Path(__file__).name, "test_command_line.py"}
    found: dict[str, str] = {}
    for folder in (
        "models",
        "assistant",
        "device",
        "server",
        "bench",
        "hardware",
        "docs",
        "tests",
        ".",
    ):
        for file in root.joinpath(folder).glob("*" if folder == "." else "**/*"):
            if (
                file.suffix in {".py", ".md", ".sh", ".toml", ".service"}
                and file.name not in wrong_on_purpose
            ):
                text = file.read_text("utf-8")
                found |= {
                    name.lower(): file.name
                    for name in re.findall(r"SIGHTLINE_([A-Z][A-Z_]*[A-Z])", text)
                }
    strangers = {
        name: file for name, file in found.items() if name not in known and file != "loader.py"
    }
    assert not strangers
    assert found.keys() >= READ_ELSEWHERE | READ_BY_TESTS


def test_mcp_servers_are_tables_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "sightline.toml"
    file.write_text('[mcp.home]\naddress = "http://127.0.0.1:8123/api/mcp"\nkey = "k"\n')
    (home,) = load(file, environ={}).mcp.servers
    assert (home.name, home.address, home.key) == ("home", "http://127.0.0.1:8123/api/mcp", "k")
    file.write_text("[mcp.home]\naddres = 1\n")
    with pytest.raises(UserError, match="did you mean 'address'"):
        load(file, environ={})
