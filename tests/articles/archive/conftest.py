"""A batch of old reports that has come in."""

import io

import pytest
from django.test import TestCase

from articles.archive import running
from tests.articles.archive.test_bringing_in import FIGURE, zipped
from tests.articles.archive.wxr_files import post, wxr
from tests.articles.conftest import jpeg


@pytest.fixture
def batch(desk, administrator, section):
    """Three reports that were published, one that was not, one that lacks its title."""
    text = f"Một.\n\n{FIGURE}\n\nHai."
    items = [post(1), post(2, text=text), post(3), post(4, status="draft"), post(5, title="")]
    batch = running.begin(
        io.BytesIO(wxr(*items)),
        desk=desk,
        kind="wxr",
        name="cu.xml",
        by=administrator,
        photos=zipped(uploads__2021__09__anh_jpg=jpeg()),
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        running.run(batch.pk)
    return batch
