"""English articles: designations in English in the revision, what lacks English is a finding, and Vietnamese ones as ever."""

from datetime import date

import pytest

from articles.findings import findings
from articles.models import Article
from articles.photodesk.facts import facts_of
from articles.snapshot import canonical, content_of, digest_of
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_terms")]


def codes(content):
    return [finding.code for finding in findings(content, facts_of(content)) if finding.field == "people"]


def test_an_english_revision_holds_english_designations_and_says_what_has_none(make_article, unit):
    article = make_article(with_figure=False, language="en")
    unit.names.update(english_name="Hải An Logistics Division")
    officer = Person.objects.create(full_name="Lê An")
    Promotion.objects.create(person=officer, rank=Rank.TRUNG_UY, effective_on=date(2020, 1, 1))
    post = Appointment(person=officer, post="Phó Trưởng phòng", organisation=unit, start_on=date(2019, 1, 1))
    post.save()
    article.event.attendances.create(person=officer, as_written="Trung úy Lê An", position=1)

    content = content_of(article)

    first, second = content["people"]
    assert first["full"] == "Senior Lieutenant Colonel Lương Thế Vĩnh, Head of the Hải An Logistics Division"
    assert (first["rank"], first["untranslated"]) == ("Senior Lieutenant Colonel", [])
    assert second["full"] == "Lê An, Deputy Head of the Hải An Logistics Division"
    assert second["untranslated"] == ["Trung úy"]
    assert [row["name"] for row in content["organisations"]] == ["Hải An Logistics Division"]
    assert codes(content) == ["designation-untranslated"]


def test_a_vietnamese_revision_is_the_same_as_before(desk, writer):
    """The digest was computed before English was known."""
    ministry = Organisation.objects.create(pk=901)
    OrganisationName.objects.create(
        organisation=ministry, name="Bộ Công an", english_name="Ministry of Public Security"
    )
    person = Person.objects.create(pk=902, full_name="Trần Quốc Tỏ")
    Promotion.objects.create(person=person, rank=Rank.TRUNG_TUONG, effective_on=date(2020, 9, 24))
    Appointment.objects.create(person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2020, 5, 20))
    event = desk.events.create(pk=903, kind="hội nghị", starts_on=date(2021, 9, 24))
    event.attendances.create(person=person, role="chủ trì")
    article = Article.objects.create(pk=904, title="Tin", desk=desk, created_by=writer, event=event)
    content = content_of(article) | {"desk": 1}

    assert digest_of(canonical(content)) == "5a3530c72197dec10013449562e2e20df8b403f693422a775f8d0f3b2f10afa5"
    assert codes(content) == []
