"""Builds the demo newsroom, once, into a database in which nobody works yet."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Publication, Section, SiteSettings, Topic
from cmsapp.demo.accounts import make_accounts
from cmsapp.demo.articles import Newsroom, add
from cmsapp.demo.content import Report, load, reports
from cmsapp.demo.register import write_register
from cmsapp.demo.studio import Studio
from people.models import Organisation, Person
from photos.models import Photo
from staff.audit import record
from staff.models import AuditEvent, Desk, Notification, User

MADE = "demo.made"

# Pixels. The flat shapes of drawn pictures need no more, and whoever tries the newsroom is not kept waiting.
PICTURE_WIDTH = 960

# A row of any of these means that somebody works here.
WORK = (User, Desk, Article, Publication, Organisation, Person, Photo)


def is_made() -> bool:
    """Whether this database holds the demo."""
    return AuditEvent.objects.filter(verb=MADE).exists()


def work_found() -> dict[str, int]:
    """What is in the database already, by the names that people know it by; empty in a new one."""
    counts = {str(model._meta.verbose_name_plural): model._default_manager.count() for model in WORK}
    return {name: number for name, number in counts.items() if number}


def planned() -> dict[str, int]:
    """What `build` would add."""
    newsroom, register, rows = load("newsroom"), load("register"), reports()
    pictures = {(row.desk, figure["picture"]) for row in rows for figure in row.figures}
    return {
        str(Desk._meta.verbose_name_plural): len(newsroom["desks"]),
        str(User._meta.verbose_name_plural): len(newsroom["accounts"]),
        str(Organisation._meta.verbose_name_plural): len(register["organisations"]),
        str(Person._meta.verbose_name_plural): len(register["people"]),
        str(Article._meta.verbose_name_plural): len(rows),
        str(Photo._meta.verbose_name_plural): len(pictures),
    }


def build(*, picture_width: int = PICTURE_WIDTH) -> None:
    """Add everything, or nothing if something goes wrong. The caller has asked `is_made` and `work_found`.

    Pictures are drawn and rendered first, so that the transaction is short; `picture_width` in pixels, for tests.
    """
    rows = reports()
    wanted = [(figure["picture"], row.credit) for row in rows for figure in row.figures]
    studio = Studio(wanted, width=picture_width)
    with transaction.atomic():
        room = _furnish(rows, studio)
        for row in rows:
            add(row, room)
        _calm_inboxes()
        record(MADE, actor=room.moderator, label="Tòa soạn", articles=len(rows))


def _furnish(rows: list[Report], studio: Studio) -> Newsroom:
    content = load("newsroom")
    desks = {
        row["slug"]: Desk.objects.create(position=position, **row) for position, row in enumerate(content["desks"], 1)
    }
    users = make_accounts(content["accounts"], desks)
    _describe_site(content["site"])
    sections = {
        row["slug"]: Section.objects.create(position=position, **row)
        for position, row in enumerate(content["sections"], 1)
    }
    topics = {name: Topic.objects.create(name=name) for name in content["topics"]["names"]}
    owners = {figure["picture"]: row for row in rows for figure in row.figures}

    def portrait_of(picture: str) -> Photo:
        row = owners[picture]
        return studio.photo(picture, desk=desks[row.desk], by=users[row.writer], credit=row.credit)

    register = write_register(
        writer=users["bientap"], moderator=users["kiemduyet"], desks=desks, portrait_of=portrait_of
    )
    return Newsroom(desks, users, sections, topics, register, studio, articles={})


def _calm_inboxes() -> None:
    """Leave unread what still waits for somebody; the rest is history by now, and nobody is mailed about made-up reports."""
    waiting = Q()
    for kind, stage in (("article.submit", Article.Stage.SUBMITTED), ("article.return", Article.Stage.RETURNED)):
        keys = [str(key) for key in Article.objects.filter(stage=stage).values_list("pk", flat=True)]
        waiting |= Q(kind=kind, event__object_id__in=keys)
    Notification.objects.update(mail=Notification.Mail.NONE, mail_due_at=None)
    Notification.objects.exclude(waiting).update(read_at=timezone.now())


def _describe_site(words: dict[str, Any]) -> None:
    site = SiteSettings.load()
    for field, text in words.items():
        setattr(site, field, text)
    site.full_clean()
    site.save()
