"""An article that is ready to be submitted, with a section, an event, somebody present and a captioned photo."""

import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from PIL import Image

from articles import workflow
from articles.models import Article, Attendance, Event, Figure, Revision, Section
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank
from photos.models import Photo

BODY = "<p>Hội nghị bàn công tác chăm lo đời sống đoàn viên.</p>"


def jpeg(width: int = 900, height: int = 600, colour: str = "#7a8") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def make_photo(desk, writer):
    """A function that puts a photo into the library of `desk`."""

    def make(*, colour="#7a8", uploaded_by=writer, at=desk, **words) -> Photo:
        data = jpeg(colour=colour)
        photo = Photo(desk=at, uploaded_by=uploaded_by, width=900, height=600, file_name="anh.jpg", **words)
        photo.sha256 = f"{len(Photo.objects.all()):064x}"
        photo.original.save("anh.jpg", ContentFile(data), save=False)
        photo.save()
        return photo

    return make


@pytest.fixture
def section(db) -> Section:
    return Section.objects.create(name="Hoạt động công đoàn", slug="hoat-dong-cong-doan")


@pytest.fixture
def unit(db) -> Organisation:
    organisation = Organisation.objects.create()
    OrganisationName.objects.create(organisation=organisation, name="Phòng Hậu cần Hải An", valid_from=date(2018, 1, 1))
    organisation.refresh_keys()
    return organisation


@pytest.fixture
def person(unit) -> Person:
    """A fictional officer: Thượng tá since 2020, Trưởng phòng since 2019."""
    person = Person.objects.create(full_name="Lương Thế Vĩnh")
    Promotion.objects.create(person=person, rank=Rank.THUONG_TA, effective_on=date(2020, 5, 1))
    Appointment.objects.create(person=person, post="Trưởng phòng", organisation=unit, start_on=date(2019, 3, 1))
    return person


@pytest.fixture
def double(unit):
    """The same officer entered a second time, with an accent wrong."""
    person = Person.objects.create(full_name="Lương Thế Vinh", note="nhập từ kho")
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2024, 2, 1))
    Appointment.objects.create(person=person, post="Bí thư", organisation=unit, start_on=date(2022, 1, 1))
    return person


@pytest.fixture
def twin(unit):
    """The same unit entered again under its former name, which ended before the other began."""
    twin = Organisation.objects.create()
    OrganisationName.objects.create(
        organisation=twin, name="Ban Hậu cần Hải An", code="H09", valid_to=date(2017, 12, 31)
    )
    twin.refresh_keys()
    return twin


@pytest.fixture
def make_article(desk, section, unit, person, writer, make_photo):
    """A function that makes a draft, not yet saved as a revision, ready to be submitted unless told otherwise."""

    def make(*, title="Chăm lo đời sống đoàn viên", created_by=writer, at=desk, with_figure=True, **fields) -> Article:
        event = Event.objects.create(desk=at, kind="hội nghị", starts_on=date(2021, 9, 24), place="Hải An")
        Attendance.objects.create(event=event, person=person, role="chủ trì", as_written="Thượng tá Lương Thế Vĩnh")
        fields = {"lead": "Ngày 24/9, tại Hải An, hội nghị diễn ra.", "body": BODY, "section": section} | fields
        article = Article.objects.create(title=title, desk=at, created_by=created_by, event=event, **fields)
        article.organisations.add(unit)
        if with_figure:
            Figure.objects.create(
                article=article,
                key="abcdef0123",
                photo=make_photo(colour=f"#{article.pk % 1000:03d}"),
                caption="Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.",
                alt_text="Một sĩ quan đứng phát biểu trên bục, phía sau là phông xanh.",
                credit="Minh Châu",
            )
            article.body += '<figure data-figure="abcdef0123"></figure>'
            article.save()
        return article

    return make


@pytest.fixture
def article(make_article) -> Article:
    return make_article()


@pytest.fixture
def submit(writer):
    """A function that saves an article as a revision, pictures made, and hands it in."""

    def submit(article, *, by=writer):
        with TestCase.captureOnCommitCallbacks(execute=True):
            workflow.perform("edit", article, by=by, expected=article.digest or None)
        workflow.perform("submit", article, by=by, expected=article.digest)
        return article

    return submit


@pytest.fixture
def save(writer):
    """A function that saves the article and cuts a revision, its pictures made."""

    def cut(article, by=writer, **fields) -> Revision:
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
        with TestCase.captureOnCommitCallbacks(execute=True):
            return workflow.perform("edit", article, by=by, expected=article.digest or None)

    return cut
