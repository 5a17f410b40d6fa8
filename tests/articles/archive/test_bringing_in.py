"""Old reports become drafts, each once; what could not come along is said."""

import io
import json
import zipfile
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from articles.archive import running
from articles.archive.posts import understood
from articles.archive.reading import RowRefused
from articles.importer.report import LONGEST_TEXT
from articles.models import ArchiveBatch, ArchiveRow, Article, Topic
from photos.models import Photo
from staff.audit import verify
from staff.models import AuditEvent
from tests.articles.archive.wxr_files import UPLOADS, attachment, post, wxr
from tests.articles.conftest import jpeg

pytestmark = pytest.mark.django_db

FIGURE = f'[caption]<img src="{UPLOADS}/anh-300x200.jpg" alt="Sĩ quan trên bục" /> Phát biểu. Ảnh: Minh Châu[/caption]'


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name if "/" in name else name.replace("__", "/").replace("_jpg", ".jpg"), data)
    buffer.seek(0)
    return buffer


@pytest.fixture
def bring(desk, administrator):
    """A function that brings a WordPress export to its end."""

    def bring(*items, photos=None, data=None, **given):
        file = io.BytesIO(data if data is not None else wxr(*items))
        batch = running.begin(file, desk=desk, kind="wxr", name="cu.xml", by=administrator, photos=photos, **given)
        running.run(batch.pk)
        batch.refresh_from_db()
        return batch

    return bring


def test_a_post_becomes_a_draft_with_all_that_is_known_of_it(bring, section, person, unit, administrator):
    text = f"Ngày 24/9, tại Hải An, Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An chủ trì hội nghị.\n\n{FIGURE}\n\nHai."
    photos = zipped(sao_luu__uploads__2021__09__anh_jpg=jpeg())

    batch = bring(post(1, text=text), post(2, title="Giới thiệu", kind="page", text="Về chúng tôi."), photos=photos)

    report, page = Article.objects.order_by("pk")
    assert (batch.state, running.counts(batch)["imported"]) == ("done", 2)
    assert (report.title, report.byline, report.section, report.stage) == (
        "Hội nghị số 1",
        "Lê Minh Châu",
        section,
        "draft",
    )
    assert report.source_published_at == datetime(2021, 9, 24, 9, 28, tzinfo=UTC)
    assert (report.source, report.source_url) == ("", "https://cu.example.vn/bai-1/")
    assert str(report.event.starts_on) == "2021-09-24"
    assert [row.person for row in report.event.attendances.all()] == [person]
    assert [topic.name for topic in report.topics.all()] == ["thi đua"]
    figure = report.figures.get()
    assert (figure.caption, figure.credit, figure.alt_text) == ("Phát biểu.", "Minh Châu", "Sĩ quan trên bục")
    assert figure.photo == Photo.objects.get()
    assert figure.key in report.body
    assert list(report.latest_revision.contributors.all()) == [administrator]
    assert (page.kind, page.event, page.body) == ("page", None, "<p>Về chúng tôi.</p>")
    assert AuditEvent.objects.filter(verb="article.import").count() == 2
    assert list(verify()) == []


def test_no_namesake_is_guessed(bring, section, person):
    type(person).objects.create(full_name="Lương Thế Vĩnh")

    bring(post(1))

    assert Article.objects.get().event.attendances.count() == 0


def test_what_was_read_is_kept_no_longer_than_needed(bring, section):
    batch = bring(post(1), post(2, title="x" * 301), post(3, text="MẬT\n\nnội dung kín", title="Tên kín"))

    rows = {row.position: row for row in batch.rows.all()}
    assert [(row.state, row.reason, bool(row.payload)) for row in rows.values()] == [
        ("imported", "", False),
        ("refused", "title_too_long", True),
        ("refused", "secret", False),
    ]
    assert (batch.file, storages["default"].listdir("archive")[1]) == ("", [])
    assert "kín" not in json.dumps(list(batch.rows.values("label", "payload", "params")))


def test_a_photo_that_is_missing_leaves_a_place_that_says_so(bring, section):
    batch = bring(post(1, text=f"Một.\n\n{FIGURE}\n\nHai."), attachment(9, "anh.jpg"))

    row = batch.rows.get()
    assert (row.state, Article.objects.get().figures.get().photo) == ("imported", None)
    assert row.notes == [{"code": "photo_missing", "address": f"{UPLOADS}/anh.jpg"}]


def test_the_same_file_again_is_the_same_batch_and_the_same_report_again_is_left_out(bring, section):
    first = bring(post(1), post(2))
    again = bring(post(1), post(2))

    later = bring(post(1), post(2), post(3))

    assert again == first
    assert [(row.state, row.reason) for row in later.rows.all()] == [
        ("skipped", "duplicate"),
        ("skipped", "duplicate"),
        ("imported", ""),
    ]
    assert Article.objects.count() == 3


def test_a_category_that_is_no_section_is_a_topic(bring, section):
    more = '<category domain="category" nicename="k"><![CDATA[Công đoàn phường]]></category>'

    bring(post(1, more=more), post(2))

    assert {topic.name for topic in Topic.objects.all()} == {"thi đua", "Công đoàn phường"}
    assert {article.section for article in Article.objects.all()} == {section}


def test_a_file_cut_off_says_where_and_one_that_is_none_is_refused(bring, section):
    whole = wxr(post(1), post(2))

    cut, none = bring(data=whole[:-900]), bring(data=b"<html></html>")

    assert (cut.state, cut.problem, cut.rows.count()) == ("done", "broken", 1)
    assert (none.state, none.problem, none.rows.count()) == ("refused", "not_wxr", 0)
    assert storages["default"].listdir("archive")[1] == []


def test_a_refused_row_is_tried_again(bring, section, administrator):
    batch = bring(post(1))
    row = batch.rows.get()
    ArchiveRow.objects.filter(pk=row.pk).update(state="refused", payload='{"kind": "report"}', reason="workflow")
    ArchiveRow.objects.filter(pk=row.pk).update(article=None)

    assert running.retry(batch, [row.pk, 999], by=administrator) == 1

    batch.refresh_from_db()
    assert (batch.state, batch.rows.get().state) == ("running", "waiting")


def test_a_row_that_ends_its_workers_is_given_up(bring, section, desk, administrator):
    batch = running.begin(io.BytesIO(wxr(post(1))), desk=desk, kind="wxr", name="x", by=administrator)
    ArchiveBatch.objects.filter(pk=batch.pk).update(state="running")
    ArchiveRow.objects.create(batch=batch, key="k", position=1, payload="{}", tries=running.MOST_TRIES)

    running.run(batch.pk)

    assert (batch.rows.get().state, batch.rows.get().reason) == ("refused", "cut_off")


REPORT = """Phòng Hậu cần Hải An sơ kết phong trào

Thứ sáu, 24/09/2021, 16:28

Ngày 24/9, tại Hải An, Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An chủ trì hội nghị sơ kết.

Các đại biểu bàn việc chăm lo 5.000 đoàn viên./.
"""


def test_a_folder_of_reports_comes_in_with_the_photos_beside_them(desk, section, person, administrator):
    files = zipped(
        **{
            "2021/mot.txt": REPORT.encode(),
            "2021/mot/1.jpg": jpeg(),
            "2021/hai.docx": b"PK",
            "2021/kin.txt": "Công văn\n\nMẬT\n\nNội dung".encode(),
            "2021/bang.xlsx": b"x",
            "__MACOSX/2021/._mot.txt": b"x",
        }
    )
    batch = running.begin(files, desk=desk, kind="reports", name="kho.zip", by=administrator, section=section)

    running.run(batch.pk)

    rows = {row.key: row for row in batch.rows.all()}
    article = Article.objects.get()
    assert {key: (row.state, row.reason) for key, row in rows.items()} == {
        "2021/mot.txt": ("imported", ""),
        "2021/hai.docx": ("refused", "document"),
        "2021/kin.txt": ("refused", "secret"),
        "2021/bang.xlsx": ("skipped", "other_file"),
    }
    assert rows["2021/mot.txt"].published_at == datetime(2021, 9, 24, 9, 28, tzinfo=UTC)
    assert (article.section, article.figures.get().photo is not None) == (section, True)
    assert [row.person for row in article.event.attendances.all()] == [person]


def test_closing_a_batch_keeps_nothing_of_what_did_not_come_in(desk, section, administrator):
    files = zipped(**{"hai.docx": b"PK", "mot.txt": REPORT.encode()})
    batch = running.begin(files, desk=desk, kind="reports", name="kho.zip", by=administrator)
    running.run(batch.pk)
    batch.refresh_from_db()
    assert storages["default"].exists(batch.file)

    running.close(batch, by=administrator)

    assert (batch.file, storages["default"].listdir("archive")[1]) == ("", [])
    assert running.retry(batch, [batch.rows.get(state="refused").pk], by=administrator) == 0


def test_the_command_brings_a_file_in_and_says_what_came_of_every_row(tmp_path, section, desk, writer, administrator):
    (tmp_path / "cu.xml").write_bytes(wxr(post(1, text=f"Một.\n\n{FIGURE}\n\nHai."), post(2, status="trash")))
    (tmp_path / "uploads" / "2021" / "09").mkdir(parents=True)
    (tmp_path / "uploads" / "2021" / "09" / "anh.jpg").write_bytes(jpeg())
    out = StringIO()

    call_command(
        "import_archive",
        tmp_path / "cu.xml",
        desk=desk.slug,
        user=writer.username,
        photos=tmp_path / "uploads",
        stdout=out,
    )

    assert Article.objects.get().figures.get().photo is not None
    assert "1 came in, 1 left out, 0 refused" in out.getvalue()
    assert "Hội nghị số 2" in out.getvalue()


def test_the_command_is_not_for_everybody(tmp_path, desk, outsider):
    (tmp_path / "cu.xml").write_bytes(wxr(post(1)))

    with pytest.raises(CommandError, match="may not write at this desk"):
        call_command("import_archive", tmp_path / "cu.xml", desk=desk.slug, user=outsider.username)
    assert ArchiveBatch.objects.count() == 0


def test_a_report_that_is_here_already_waits_for_a_word(
    bring, client, administrator, other_desk, section, make_article
):
    text = " ".join(f"Đơn vị số {n} hoàn thành {n * 7} chỉ tiêu, vượt kế hoạch năm." for n in range(9))
    there = make_article(title="Bài đã có", lead="", body=f"<p>{text}</p>")
    twins = [post(1, title="Đăng lại", text=f"Sáng nay, {text}"), post(2, title="Lần nữa", text=text)]
    batch = bring(*twins, post(3, text="Một bài khác."))
    row = batch.rows.get(label="Đăng lại")
    client.force_login(administrator)
    address = f"/quan-tri/kho/{batch.pk}/"

    assert running.counts(batch) | {"refused": 2, "imported": 1} == running.counts(batch)
    assert (row.reason, row.params["title"]) == ("twin", "Bài đã có")
    assert f'href="/quan-tri/articles/article/{there.pk}/change/"' in client.get(address).text
    client.post(address, {"verb": "retry_all"})
    assert batch.rows.filter(reason="twin").count() == 2, "only one by one"
    client.post(address, {"verb": "retry", "row": row.pk})
    running.run(batch.pk)
    row.refresh_from_db()
    assert (row.state, row.article.title) == ("imported", "Đăng lại")
    assert batch.rows.filter(reason="twin").count() == 1, "what came in now is a report of the same site"
    report = f"Lại bài ấy\nNgày 24/9, một việc.\n{text}".encode()
    given = {"desk": batch.desk, "kind": "reports", "name": "bai.zip", "by": administrator}
    again = running.begin(zipped(**{"nam/bai.txt": report}), **given)
    running.run(again.pk)
    assert again.rows.get().reason == "twin"
    Article.objects.update(desk=other_desk)
    assert bring(post(9, title="Ban khác", text=text)).rows.get().state == "imported", "drafts of another desk"


def test_a_text_longer_than_any_report_is_a_refused_row(bring, section):
    batch = bring(post(1), post(2, text="Các đại biểu bàn việc chăm lo đoàn viên. " * 11_000))

    assert [(row.state, row.reason) for row in batch.rows.order_by("position")] == [
        ("imported", ""),
        ("refused", "text_refused"),
    ]
    # With its title and source a text that just passes that gate may be more than the importer reads.
    with pytest.raises(RowRefused, match="too_large"):
        understood("a" * (LONGEST_TEXT + 1))
