"""Desks over HTTP: what belongs to one desk is nowhere to be seen, counted, chosen, changed or deleted from another."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Max
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Adoption, AdoptionItem, ArchiveBatch, ArchiveRow, Article, Event, HomeLead
from photos.models import Photo
from staff.models import AuditEvent, Desk, DeskMembership, User
from staff.roles import ADMINISTRATORS, MODERATORS, WRITERS
from tests.articles.admin.test_form import form_of
from tests.conftest import account
from tests.photos.files import jpeg

SECRET = "Zqx"  # in every title, caption and place of the desk that is nobody else's business

ACTORS = (
    "writer",
    "moderator",
    "administrator",
    "superuser",
    "without_rights",
    "outsider_writer",
    "outsider",
    "without_a_desk",
    "deactivated",
)


@pytest.fixture
def without_rights(desk):
    return account("trong", "Người Mới", None, desk)


@pytest.fixture
def outsider_writer(other_desk):
    return account("bientap9", "Lý Thu Thảo", WRITERS, other_desk)


@pytest.fixture
def without_a_desk(db):
    return account("khongban", "Không Ban", MODERATORS)


@pytest.fixture
def deactivated(desk):
    return account("dathoi", "Đã Thôi", MODERATORS, desk)


@pytest.fixture
def both_roles(other_desk):
    """A moderator of the other desk who keeps the accounts too: they see every desk, and work at one."""
    user = account("haivai", "Hai Vai", MODERATORS, other_desk)
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def theirs(make_article, make_photo, writer, django_capture_on_commit_callbacks):
    """A submitted article of `desk` with everything that hangs on it."""
    article = make_article(title=f"{SECRET} tin riêng", lead=f"{SECRET} sapo")
    Photo.objects.update(caption=f"{SECRET} ảnh riêng")
    Photo.objects.first().save()  # its search key
    Event.objects.filter(pk=article.event_id).update(title=f"{SECRET} sự kiện", place=f"{SECRET} nơi")
    article.event.refresh_from_db()
    article.event.save()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    batch = ArchiveBatch.objects.create(desk=article.desk, kind="wxr", name=f"{SECRET} kho", started_by=writer)
    row = ArchiveRow.objects.create(batch=batch, key="1", position=1, label=f"{SECRET} bài cũ", article=article)
    adoption = Adoption.objects.create(desk=article.desk, batch=batch, proposed_by=writer)
    published_at = article.submitted_at
    AdoptionItem.objects.create(adoption=adoption, row=row, article=article, published_at=published_at)
    return article


@pytest.fixture
def lead(theirs, moderator):
    workflow.perform("approve", theirs, by=moderator, expected=theirs.digest, checklist=frozenset(CHECKLIST))
    workflow.perform("publish", theirs, by=moderator, expected=theirs.digest)
    return HomeLead.objects.create(article=theirs, position=1)


def addresses(article):
    """Every page about one article, its event, its photo and its revision."""
    photo, event, revision = article.figures.get().photo_id, article.event_id, article.latest_revision_id
    pages = {
        "article": ("articles_article_change", article.pk),
        "article history": ("articles_article_history", article.pk),
        "article delete": ("articles_article_delete", article.pk),
        "preview": ("articles_article_preview", article.pk),
        "review": ("articles_review", article.pk),
        "event": ("articles_event_change", event),
        "event history": ("articles_event_history", event),
        "event delete": ("articles_event_delete", event),
        "caption pieces": ("articles_article_captions", event),
        "add to the event": ("articles_attend", event),
        "event people": ("articles_event_people", event),
        "photo": ("photos_photo_change", photo),
        "photo history": ("photos_photo_history", photo),
        "photo delete": ("photos_photo_delete", photo),
        "photo words": ("articles_article_library_words", photo),
        "photo preview": ("photos_photo_preview", photo),
        "photo export": ("photos_photo_export", photo),
        "photo takedown": ("photos_photo_take_down", photo),
        "revision": ("articles_revision_change", revision),
        "revision history": ("articles_revision_history", revision),
    }
    found = {name: reverse(f"admin:{page}", args=[key]) for name, (page, key) in pages.items()}
    batch = ArchiveBatch.objects.get()
    found |= {
        "archive batch": reverse("admin:articles_archive_batch", args=[batch.pk]),
        "archive progress": reverse("admin:articles_archive_progress", args=[batch.pk]),
        "archive refused": reverse("admin:articles_archive_refused", args=[batch.pk]),
        "adoption": reverse("admin:articles_adoption", args=[batch.adoptions.get().pk]),
        "adoption progress": reverse("admin:articles_adoption_progress", args=[batch.adoptions.get().pk]),
    }
    return found | {"photos together": reverse("admin:photos_photo_together") + f"?anh={photo}"}


# In the order of ACTORS. 403: their account may not do this anywhere; 404: there is no such thing for them; 302: to the login.
SEEN = {
    "article": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "article history": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "article delete": (403, 403, 403, 403, 403, 404, 404, 404, 302),
    "preview": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "review": (403, 200, 403, 200, 403, 403, 404, 404, 302),
    "event": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "event history": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "event delete": (403, 403, 403, 200, 403, 404, 404, 404, 302),
    "caption pieces": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "event people": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "add to the event": (405, 405, 405, 405, 405, 405, 405, 405, 302),
    "photo": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "photo history": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "photo delete": (403, 200, 403, 200, 403, 404, 404, 404, 302),
    "photos together": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "photo words": (200, 200, 403, 200, 403, 404, 404, 404, 302),
    "photo preview": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "photo export": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "photo takedown": (403, 200, 403, 200, 403, 403, 404, 404, 302),
    "revision": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "revision history": (200, 200, 200, 200, 403, 404, 404, 404, 302),
    "archive batch": (403, 200, 200, 200, 403, 403, 404, 404, 302),
    "archive progress": (403, 200, 200, 200, 403, 403, 404, 404, 302),
    "archive refused": (403, 200, 200, 200, 403, 403, 404, 404, 302),
    "adoption": (403, 200, 200, 200, 403, 403, 404, 404, 302),
    "adoption progress": (403, 200, 200, 200, 403, 403, 404, 404, 302),
}


def sign_in(client, request, name):
    user = request.getfixturevalue(name)
    client.force_login(user)
    if name == "deactivated":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return user


@pytest.mark.parametrize("name", ACTORS)
def test_pages_of_a_desk_are_for_its_people(client, request, theirs, name):
    sign_in(client, request, name)

    answers = {page: client.get(path) for page, path in addresses(theirs).items()}

    column = ACTORS.index(name)
    assert {page: answer.status_code for page, answer in answers.items()} == {
        page: row[column] for page, row in SEEN.items()
    }
    closed = [answer for answer in answers.values() if answer.status_code != 200]
    assert [answer.request["PATH_INFO"] for answer in closed if SECRET in answer.text] == []


def everything():
    """What must not have changed."""
    return (
        list(Article.objects.order_by("pk").values()),
        list(Event.objects.order_by("pk").values()),
        list(Photo.objects.order_by("pk").values()),
        list(HomeLead.objects.order_by("pk").values()),
        AuditEvent.objects.exclude(verb__regex=r"^(account|access)\.").aggregate(Max("number")),
    )


@pytest.mark.parametrize(
    "name", ["without_rights", "outsider_writer", "outsider", "without_a_desk", "deactivated", "administrator"]
)
def test_nothing_of_a_desk_is_changed_from_outside(client, request, theirs, lead, name):
    form = form_of(theirs, title="Chiếm")
    decision = {
        "verb": "withdraw",
        "notice": "Rút.",
        "confirm_withdrawal": "on",
        "expected": theirs.digest,
        "reason": "x",
    }
    sign_in(client, request, name)
    before = everything()
    paths = {
        **addresses(theirs),
        "lead": reverse("admin:articles_homelead_change", args=[lead.pk]),
        "lead delete": reverse("admin:articles_homelead_delete", args=[lead.pk]),
        "recall": reverse("admin:articles_article_recall", args=[theirs.pk]),
    }

    answers = {
        page: client.post(path, form | decision | {"post": "yes", "caption": "Chiếm", "place": "Chiếm", "position": 9})
        for page, path in paths.items()
    }

    after = everything()
    # A history only tells, by whatever method it is asked, and a refused recall says so on the next page: *Quản trị* may read.
    told = (
        {"photo history", "revision history", "recall", "archive batch", "adoption"}
        if name == "administrator"
        else set()
    )
    statuses = {page: answer.status_code for page, answer in answers.items() if page not in told}
    assert after[:4] == before[:4]
    assert after[4] == before[4], "something was done"
    assert set(statuses.values()) <= {302, 403, 404, 405}
    assert name == "deactivated" or 302 not in statuses.values()
    assert [page for page, answer in answers.items() if SECRET in answer.text and page not in told] == []


LISTS = (
    "articles_article_changelist",
    "articles_event_changelist",
    "articles_revision_changelist",
    "articles_homelead_changelist",
    "photos_photo_changelist",
)


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("name", ["outsider_writer", "outsider", "without_a_desk"])
def test_lists_counts_and_filters_know_one_s_own_desks_only(client, request, desk, theirs, lead, page, name):
    sign_in(client, request, name)
    path = reverse(f"admin:{page}")

    plain = client.get(path)
    searched = client.get(path, {"q": SECRET})
    filtered = client.get(path, {"desk__id__exact": desk.pk})

    if plain.status_code == 403:  # writers have no home page to lead
        assert (page, name) == ("articles_homelead_changelist", "outsider_writer")
        return
    changes = [answer.context["cl"] for answer in (plain, searched) if answer.status_code == 200]
    assert [(listed.result_count, listed.full_result_count) for listed in changes] in (
        [(0, 0)] * len(changes),
        [(0, None)] * len(changes),
    )
    assert SECRET not in plain.text
    assert str(desk) not in plain.text  # not in the choices of the filter either
    if filtered.status_code == 200:
        assert filtered.context["cl"].result_count == 0


@pytest.mark.parametrize("name", ["outsider_writer", "outsider", "without_a_desk"])
def test_first_page_and_queue_know_one_s_own_desks_only(client, request, theirs, name):
    sign_in(client, request, name)

    first = client.get(reverse("admin:index"))
    queue = client.get(reverse("admin:articles_review_queue"))
    archive = client.get(reverse("admin:articles_archive"))

    assert first.status_code == 200
    assert SECRET not in first.text + queue.text + archive.text
    assert first.context.get("waiting_count", 0) == 0


CHOICES = (
    ("articles", "article", "event"),
    ("articles", "article", "translation_of"),
    ("articles", "homelead", "article"),
    ("articles", "figure", "photo"),
    ("people", "person", "portrait"),
)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: ".".join(choice))
def test_choosing_offers_what_one_s_desks_have(client, theirs, moderator, outsider, choice):
    query = dict(zip(("app_label", "model_name", "field_name"), choice, strict=True)) | {"term": SECRET}
    client.force_login(moderator)
    mine = client.get(reverse("admin:autocomplete"), query)
    client.force_login(outsider)

    found = client.get(reverse("admin:autocomplete"), query)

    assert len(mine.json()["results"]) == 1
    assert found.json() == {"results": [], "pagination": {"more": False}}


def test_what_is_shared_is_offered_to_every_desk(client, theirs, outsider, unit):
    client.force_login(outsider)
    query = {"app_label": "articles", "model_name": "article", "field_name": "organisations", "term": "hau can"}

    assert [row["id"] for row in client.get(reverse("admin:autocomplete"), query).json()["results"]] == [str(unit.pk)]


@pytest.fixture
def ours(make_article, other_desk, outsider):
    """A draft of the other desk, by its moderator."""
    article = make_article(title="Bài của Hội", created_by=outsider, at=other_desk, with_figure=False)
    workflow.perform("edit", article, by=outsider)
    return article


@pytest.mark.parametrize("field", ["event", "translation_of", "photo"])
def test_a_key_of_another_desk_is_no_choice(client, theirs, ours, outsider, field):
    client.force_login(outsider)
    keys = {"event": theirs.event_id, "translation_of": theirs.pk, "photo": theirs.figures.get().photo_id}
    row = {"figures-TOTAL_FORMS": 1, "figures-0-article": ours.pk, "figures-0-photo": keys["photo"]}

    answer = client.post(
        reverse("admin:articles_article_change", args=[ours.pk]),
        form_of(ours, **(row if field == "photo" else {field: keys[field]})),
    )

    assert answer.status_code == 200
    assert SECRET not in answer.text
    ours.refresh_from_db()
    assert (ours.translation_of, ours.event_id == theirs.event_id, ours.figures.count()) == (None, False, 0)


def test_a_row_of_another_article_is_no_row_of_this_one(client, theirs, ours, outsider):
    client.force_login(outsider)
    figure, attendance = theirs.figures.get(), theirs.event.attendances.get()
    row = {
        "figures-TOTAL_FORMS": 1,
        "figures-INITIAL_FORMS": 1,
        "figures-0-id": figure.pk,
        "figures-0-article": ours.pk,
        "figures-0-caption": "Chiếm",
    }
    guests = {
        "kind": ours.event.kind,
        "starts_on": "24/9/2021",
        "attendances-TOTAL_FORMS": 1,
        "attendances-INITIAL_FORMS": 1,
        "attendances-0-id": attendance.pk,
        "attendances-0-event": ours.event_id,
        "attendances-0-person": attendance.person_id,
        "attendances-0-role": "Chiếm",
        "attendances-0-position": 0,
    }

    in_article = client.post(reverse("admin:articles_article_change", args=[ours.pk]), form_of(ours, **row))
    in_event = client.post(reverse("admin:articles_event_change", args=[ours.event_id]), guests)

    figure.refresh_from_db()
    attendance.refresh_from_db()
    assert (figure.article, attendance.event) == (theirs, theirs.event)
    assert "Chiếm" not in {figure.caption, attendance.role}
    assert SECRET not in in_article.text + in_event.text
    assert {in_article.status_code, in_event.status_code} <= {200, 302}


def test_whoever_sees_every_desk_works_at_their_own_only(client, desk, theirs, lead, both_roles):
    client.force_login(both_roles)
    before = everything()
    pages = addresses(theirs)
    event = {"kind": "hội nghị", "starts_on": "1/1/2022", "place": "Chiếm"}
    event |= {"attendances-TOTAL_FORMS": 0, "attendances-INITIAL_FORMS": 0}
    photo = {"caption": "Chiếm", "focus_x": 1, "focus_y": 1}

    statuses = Counter(
        client.post(path, data).status_code
        for path, data in [
            (pages["article"], form_of(theirs, title="Chiếm")),
            (pages["event"], event),
            (pages["photo"], photo),
            (pages["review"], {"verb": "withdraw", "notice": "Rút.", "confirm_withdrawal": "on"}),
            (reverse("admin:articles_homelead_change", args=[lead.pk]), {"article": theirs.pk, "position": 7}),
            (reverse("admin:articles_homelead_delete", args=[lead.pk]), {"post": "yes"}),
            (reverse("admin:photos_photo_upload"), {"desk": desk.pk, "file": SimpleUploadedFile("moi.jpg", jpeg())}),
        ]
    )

    assert everything()[:4] == before[:4]
    assert set(statuses) <= {403, 404}
    assert [client.get(pages[page]).status_code for page in ("article", "event", "photo")] == [200, 200, 200]


def lose_the_desk(user):
    DeskMembership.objects.filter(user=user).delete()


def move_to_another_desk(user):
    DeskMembership.objects.filter(user=user).update(desk=Desk.objects.get(slug="phu-nu"))


def lose_the_group(user):
    user.groups.clear()


def be_switched_off(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def be_sent_from_the_newsroom(user):
    User.objects.filter(pk=user.pk).update(is_staff=False)


@pytest.mark.parametrize(
    ("change", "closed"),
    [
        (lose_the_desk, {404}),
        (move_to_another_desk, {404}),
        (lose_the_group, {403}),
        (be_switched_off, {302}),
        (be_sent_from_the_newsroom, {302}),
    ],
)
def test_the_next_request_knows_that_somebody_has_lost_their_place(
    client, other_desk, make_article, writer, moderator, theirs, change, closed
):
    draft = make_article(title="Nháp", created_by=moderator, with_figure=False)
    workflow.perform("edit", draft, by=moderator)
    client.force_login(moderator)
    pages = addresses(theirs)
    open_form, address = form_of(draft, title="Sửa muộn"), reverse("admin:articles_article_change", args=[draft.pk])
    decision = {"verb": "approve", "expected": theirs.digest, "checklist": list(CHECKLIST)}
    assert [client.get(path).status_code for path in (address, pages["review"], pages["photo"])] == [200, 200, 200]

    change(moderator)
    posted = [client.post(address, open_form), client.post(pages["review"], decision)]
    asked = [
        client.get(path) for path in (address, *(pages[page] for page in ("review", "photo", "photo preview", "event")))
    ]

    assert {answer.status_code for answer in (*posted, *asked)} == closed
    if closed == {302}:
        assert {answer.url.partition("?")[0] for answer in (*posted, *asked)} == {reverse("admin:login")}
    draft.refresh_from_db()
    theirs.refresh_from_db()
    assert (draft.title, draft.revisions.count(), theirs.stage) == ("Nháp", 1, "submitted")


def test_the_record_is_read_by_those_who_keep_the_accounts(client, request, theirs):
    path = reverse("admin:staff_auditevent_changelist")
    event = AuditEvent.objects.filter(verb="article.submit").get()
    one = reverse("admin:staff_auditevent_change", args=[event.pk])
    answers = {}

    for name in ("writer", "moderator", "outsider", "without_rights", "administrator", "superuser"):
        sign_in(client, request, name)
        pages = [
            client.get(path),
            client.get(one),
            client.post(one, {"verb": "x"}),
            client.post(one.replace("change", "delete")),
        ]
        answers[name] = [page.status_code for page in pages]
        assert (SECRET in pages[0].text) == (name in {"administrator", "superuser"})

    closed = {name: [403] * 4 for name in ("writer", "moderator", "outsider", "without_rights")}
    assert answers == closed | {name: [200, 200, 403, 403] for name in ("administrator", "superuser")}


def test_what_is_counted_before_a_deletion_is_not_listed(client, superuser, theirs):
    """Whoever may delete learns how many things forbid it, not which: they may belong to another desk."""
    client.force_login(superuser)

    answer = client.get(addresses(theirs)["event delete"])

    assert answer.status_code == 200
    assert theirs.title not in answer.text


@pytest.mark.parametrize("path", ["", "?trang=1"])
def test_a_photo_of_a_draft_is_nowhere_for_readers(client, theirs, path):
    files = theirs.figures.get().renditions.files["files"]
    key = theirs.figures.get().renditions.key

    assert {client.get(f"/media/{key}/{file['name']}{path}").status_code for file in files} == {404}
