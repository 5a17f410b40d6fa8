"""A photo that is taken down or withdrawn in one process is gone from all others with the next request, whatever they kept."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Publication
from tests.serving import SharedRows, end_other_sessions, get, serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(make_article, submit, moderator):
    """A function that publishes a report with a photo."""

    def publish(title):
        article = submit(make_article(title=title))
        signed = {"by": moderator, "expected": article.digest}
        workflow.perform("approve", article, checklist=frozenset(CHECKLIST), **signed)
        return workflow.perform("publish", article, **signed)

    return publish


def test_what_is_taken_away_in_one_process_is_gone_from_the_others_at_once(live, moderator, tmp_path):
    redacted, withdrawn = live("Chăm lo đời sống đoàn viên"), live("Hội nghị tổng kết năm")
    kept = {publication.pk: publication.figures.get() for publication in (redacted, withdrawn)}
    photos = [
        f"/media/{figure.rendition_key}/{file['name']}" for figure in kept.values() for file in figure.files["files"]
    ]
    rows = SharedRows(tmp_path)
    rows.lend()

    with serving(tmp_path, **rows.environ) as (one, _), serving(tmp_path, **rows.environ) as (other, _):
        before = {status_of(port, path) for port in (one, other) for path in (*photos, "/")}
        workflow.perform("redact", redacted.article, by=moderator, figure=kept[redacted.pk].key, reason="Lộ tài liệu.")
        workflow.perform("withdraw", withdrawn.article, by=moderator, notice="Bài có sai sót.")
        for figure in kept.values():  # as if the files could not be deleted: it is the row that counts
            for file in figure.files["files"]:
                storages["renditions"].save(f"{figure.rendition_key}/{file['name']}", ContentFile(b"still here"))
        rows.lend()
        pages = [get(port, path)[2] for port in (one, other) for path in ("/", redacted.get_absolute_url())]
        gone = [status_of(port, withdrawn.get_absolute_url()) for port in (one, other)]
        after = {status_of(port, path) for port in (one, other) for path in photos}
    end_other_sessions()

    assert before == {200}
    assert (after, gone) == ({404}, [410, 410])
    assert not any(figure.rendition_key in page for page in pages for figure in kept.values())
    assert Publication.objects.live().get() == redacted


def status_of(port, path):
    return get(port, path)[0]
