"""What an English text may have been by its sound, where espeak-ng can say it."""

import pytest

from models.speech.decoding.english import English, in_english
from tests.support.missing import missing


@pytest.fixture(scope="package")
def english() -> English:
    found = in_english()
    if found is None:
        missing("there is no espeak-ng here")
    return found
