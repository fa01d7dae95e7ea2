"""What the flags of `sightline run` come to: the settings of the live run."""

import pytest
from click.testing import CliRunner

from assistant.config import Config
from sightline import main


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Config, bool]]:
    """The settings of each run that is started, and whether it has a page. Nothing is run."""
    found: list[tuple[Config, bool]] = []

    async def live(config: Config, url: str, *, preview: bool = False) -> None:
        found.append((config, preview))

    monkeypatch.setattr("device.live.live", live)
    return found


@pytest.mark.parametrize("language", ["auto", "es", "en"])
@pytest.mark.parametrize("echo", ["headset", "cancel", "half-duplex", "auto"])
def test_language_and_echo(started: list[tuple[Config, bool]], language: str, echo: str) -> None:
    words = ["run", "--model", "pocket", "--always", "--language", language, "--echo", echo]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    [(config, preview)] = started
    assert (config.hear.language, config.speak.echo) == (language, echo)
    assert config.hear.listen == "always"
    assert not preview


def test_without_flags_the_settings_decide(started: list[tuple[Config, bool]]) -> None:
    done = CliRunner().invoke(main, ["run", "--model", "pocket", "--preview"])
    assert done.exit_code == 0, done.output
    [(config, preview)] = started
    assert (config.hear.language, config.speak.echo) == ("en", "auto")
    assert preview


def test_a_way_that_there_is_not_is_refused(started: list[tuple[Config, bool]]) -> None:
    done = CliRunner().invoke(main, ["run", "--echo", "some"])
    assert done.exit_code == 2
    assert started == []
