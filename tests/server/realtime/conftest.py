"""One server for all Realtime tests, with what is installed: the pocket Llama, the best recogniser
and the best voice."""

from collections.abc import Iterator

import pytest

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings


@pytest.fixture(scope="session")
def realtime_server() -> Iterator[str]:
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", preload=True)
    with RunningServer(settings) as url:
        yield url
