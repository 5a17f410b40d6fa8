"""The English glossary: writers read it, moderators keep it, and every change is in the record."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from people.models import GlossaryTerm
from staff.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_terms")]

LIST, ADD = reverse("admin:people_glossaryterm_changelist"), reverse("admin:people_glossaryterm_add")


def form(**changed):
    return {"kind": "rank", "vietnamese": "Trung úy", "english": "First Lieutenant", "source_url": ""} | changed


def test_the_migration_has_seeded_it_once_and_twice_is_the_same():
    ranks = GlossaryTerm.objects.filter(kind="rank")

    assert ranks.count() == 15
    assert ranks.get(vietnamese="Đại tá").english == "Senior Colonel"
    assert not ranks.filter(vietnamese__in=["Trung úy", "Thiếu úy"]).exists()


def test_a_moderator_enters_what_is_lacking_and_the_record_tells_it(client, moderator):
    client.force_login(moderator)
    before = client.get(LIST).text

    client.post(ADD, form())

    term = GlossaryTerm.objects.get(vietnamese="Trung úy")
    event = AuditEvent.objects.get(verb="glossaryterm.created")
    assert "Trung úy, Thiếu úy" in before
    assert (event.object_id, event.actor) == (str(term.pk), moderator)
    assert client.get(LIST).context["untranslated"] == ["Thiếu úy"]


def test_one_term_has_one_english_however_it_is_spelt(client, moderator):
    client.force_login(moderator)

    answer = client.post(ADD, form(vietnamese="đại uý", english="Skipper"))

    assert gettext("This term is in the glossary already.") in answer.text
    assert not GlossaryTerm.objects.filter(english="Skipper").exists()


def test_a_writer_reads_and_changes_nothing(client, writer):
    client.force_login(writer)

    assert client.get(LIST, {"q": "dai ta"}).context["cl"].result_count == 1
    assert client.post(ADD, form()).status_code == 403
