"""A public site full of fictional reports: publications written as rows, so that these tests need no workflow."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.html import escape

from articles import search
from articles.models import (
    Approval,
    Article,
    Event,
    HomeLead,
    Mention,
    Publication,
    PublishedFigure,
    Revision,
    Section,
    SiteSettings,
    Topic,
    Withdrawal,
)
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank
from photos.models import Photo, RenditionSet
from staff.models import Desk, User
from vietnamese.slugs import slugify

START = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
SECRET = "chuaduocphepcongbo"


class Newsroom:
    """Makes what readers could see, and, under the word `SECRET`, what they must never see."""

    def __init__(self) -> None:
        self.writer = User.objects.create_user("nguoiviet", "viet@example.vn", "x", full_name="Lê Minh Châu")
        self.moderator = User.objects.create_user("nguoiduyet", "duyet@example.vn", "x", full_name="Vũ Quang Huy")
        self.desk = Desk.objects.create(name="Công đoàn Cảng Hải An", slug="cong-doan-hai-an")
        self.section = Section.objects.create(
            name="Công đoàn", slug="cong-doan", english_name="Trade union", position=1
        )
        self.topic = Topic.objects.create(name="Người tốt, việc tốt")
        self.number = 0

    def person(
        self,
        full_name: str,
        *,
        rank: Rank | None = Rank.THUONG_TA,
        post: str = "",
        at: Organisation | None = None,
        confirmed: bool = True,
    ) -> Person:
        by = {"entered_by": self.writer} | (
            {"confirmed_by": self.moderator, "confirmed_at": timezone.now()} if confirmed else {}
        )
        person = Person.objects.create(full_name=full_name, **by)
        if rank:
            Promotion.objects.create(person=person, rank=rank, effective_on=date(2020, 5, 1), **by)
        if post:
            Appointment.objects.create(person=person, post=post, organisation=at, start_on=date(2021, 3, 1), **by)
        return person

    def organisation(self, *names: str, code: str = "", confirmed: bool = True, **fields: Any) -> Organisation:
        """An organisation under its names, the oldest first; each later one since 2025, 2024, …"""
        by = {"entered_by": self.writer} | (
            {"confirmed_by": self.moderator, "confirmed_at": timezone.now()} if confirmed else {}
        )
        organisation = Organisation.objects.create(**by, **fields)
        since = None
        for back, name in enumerate(names, start=1):
            until = date(2025 - (len(names) - back), 2, 28) if back < len(names) else None
            OrganisationName.objects.create(
                organisation=organisation, name=name, code=code, valid_from=since, valid_to=until, **by
            )
            since = until + timedelta(days=1) if until else None
        organisation.refresh_keys()
        return organisation

    def photo(self, *, data: bytes = b"jpeg") -> Photo:
        self.number += 1
        photo = Photo(desk=self.desk, uploaded_by=self.writer, width=1600, height=1067, sha256=f"{self.number:064x}")
        photo.original.save("anh.jpg", ContentFile(data), save=False)
        photo.save()
        return photo

    def renditions(self, photo: Photo, *, files: dict[str, Any] | None = None) -> RenditionSet:
        sizes = [("", 640, 427), ("", 960, 640), ("4x3", 240, 180), ("4x3", 480, 360), ("16x9", 1200, 675)]
        rows = [
            {
                "name": f"{f'{crop}-' if crop else ''}{width}.{suffix}",
                "format": format_name,
                "width": width,
                "height": height,
                "bytes": 4,
                "crop": crop,
            }
            for crop, width, height in sizes
            for format_name, suffix in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg"))
        ]
        manifest = files or {"width": 1600, "height": 1067, "files": rows}
        made = RenditionSet.objects.create(
            photo=photo, focus_x=500, focus_y=400, files=manifest, state=RenditionSet.State.READY
        )
        for row in manifest["files"]:
            if not storages["renditions"].exists(f"{made.key}/{row['name']}"):
                storages["renditions"].save(f"{made.key}/{row['name']}", ContentFile(b"file"))
        return made

    def draft(self, title: str, **fields: Any) -> Article:
        fields = {
            "desk": self.desk,
            "created_by": self.writer,
            "lead": f"Bài {SECRET}.",
            "section": self.section,
        } | fields
        return Article.objects.create(title=title, **fields)

    def report(
        self,
        title: str,
        *,
        lead: str = "",
        text: str = "",
        words: str = "",
        people: tuple[Any, ...] = (),
        organisations: tuple[Organisation, ...] = (),
        topics: tuple[Topic, ...] = (),
        event: Event | None = None,
        photos: int = 0,
        at: datetime | None = None,
        article: Article | None = None,
        indexed: bool = True,
        pictures: tuple[dict[str, Any], ...] = (),
        **fields: Any,
    ) -> Publication:
        """A publication with all its rows, live since `at` unless told otherwise. `people`: persons, or (person, role)."""
        self.number += 1
        at = at or START + timedelta(hours=self.number)
        article = article or self.draft(title)
        lead = lead or f"Sáng 1/9, tại Hải An, đơn vị tổ chức {title.lower()}."
        text = text or f"<p>Nội dung của bài {title}.</p>"
        revision = Revision.objects.create(
            article=article, number=article.revisions.count() + 1, content="{}", digest=f"{self.number:064x}"
        )
        approval = Approval.objects.create(
            article=article,
            revision=revision,
            digest=revision.digest,
            approved_by=self.moderator,
            approved_at=at,
            voided_at=at,
        )
        figures = [self._figure(number, **words) for number, words in enumerate([*pictures, *[{}] * photos])]
        fields = {
            "desk": self.desk,
            "section": self.section,
            "language": "vi",
            "slug": slugify(title) or "tin",
            "live_from": at,
            "first_published_at": at,
            "updated_at": at,
            "byline": "Minh Châu",
        } | fields
        publication = Publication.objects.create(
            article=article,
            revision=revision,
            approval=approval,
            digest=revision.digest,
            title=title,
            lead=lead,
            html=f'<p class="lead">{escape(lead)}</p>\n{text}'
            + "".join(f'<figure data-figure="{figure.key}"></figure>' for figure in figures),
            search_text=words or f"{lead}\nNội dung của bài {title}.",
            event=event,
            event_on=event.starts_on if event else None,
            published_by=self.moderator,
            facts=self._facts(figures, organisations, topics, event) | fields.pop("facts", {}),
            **fields,
        )
        publication.organisations.set(organisations)
        publication.topics.set(topics)
        for figure in figures:
            figure.publication = publication
            figure.save()
        for position, row in enumerate(people):
            self.mention(publication, *(row if isinstance(row, tuple) else (row, "dự")), position=position)
        if indexed:
            search.index(publication)
        return publication

    def mention(self, publication: Publication, person: Person, role: str = "dự", *, position: int = 0) -> Mention:
        designation = person.designation(date(2022, 1, 1))
        return Mention.objects.create(
            publication=publication,
            person=person,
            designation=designation.full,
            name=person.full_name,
            role=role,
            rank=designation.rank.label if designation.rank else "",
            posts=designation.posts_text,
            position=position,
        )

    def withdraw(self, publication: Publication, notice: str = "Bài có sai sót, toà soạn xin rút lại.") -> Withdrawal:
        now = timezone.now()
        Publication.objects.filter(pk=publication.pk).update(live_until=now)
        return Withdrawal.objects.create(
            article=publication.article,
            title=publication.title,
            notice=notice,
            withdrawn_at=now,
            withdrawn_by=self.moderator,
        )

    def event(self, title: str = "Hội nghị tổng kết", **fields: Any) -> Event:
        fields = {"kind": "hội nghị", "starts_on": date(2026, 9, 1), "place": "Hải An"} | fields
        return Event.objects.create(desk=self.desk, title=title, **fields)

    def lead(self, publication: Publication, position: int = 1) -> HomeLead:
        return HomeLead.objects.create(article=publication.article, position=position)

    def settings(self, **fields: Any) -> SiteSettings:
        settings = SiteSettings.load()
        for name, value in fields.items():
            setattr(settings, name, value)
        settings.save()
        return settings

    def _figure(self, number: int, *, photo: Photo | None = None, **words: Any) -> PublishedFigure:
        photo = photo or self.photo()
        made = photo.rendition_sets.first() or self.renditions(photo)
        words = {
            "caption": f"Đại biểu dự hội nghị, ảnh {number + 1}.",
            "alt_text": f"Hội trường đông người, góc {number + 1}.",
            "credit": "Thu Hà",
        } | words
        return PublishedFigure(
            key=f"{self.number % 65536:04x}{number:06x}",
            photo=photo,
            rendition_key=made.key,
            files=made.files,
            position=number,
            **words,
        )

    @staticmethod
    def _facts(figures, organisations, topics, event) -> dict[str, Any]:
        cover = figures[0] if figures else None
        return {
            "topics": [{"id": row.pk, "name": row.name, "slug": row.slug} for row in topics],
            "organisations": [{"id": row.pk, "name": row.label, "slug": row.slug} for row in organisations],
            "event": {
                "id": event.pk,
                "kind": event.kind,
                "title": event.title,
                "place": event.place,
                "starts_on": event.starts_on.isoformat() if event.starts_on else None,
                "ends_on": None,
            }
            if event
            else None,
            "corrections": [],
            "cover": {
                "rendition_key": cover.rendition_key,
                "files": cover.files,
                "alt_text": cover.alt_text,
                "caption": cover.caption,
            }
            if cover
            else None,
        }


@pytest.fixture
def newsroom(db) -> Newsroom:
    return Newsroom()
