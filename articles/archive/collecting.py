"""What readers see now, as lines of an export: reports with their frozen words, and the rows of the register they stand on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.utils import timezone

from articles.archive import format as form
from articles.archive.format import Keys
from articles.models import Attendance, Document, Publication, PublishedFigure, Section, Topic
from articles.models.publication import PublicationQuerySet
from articles.snapshot import canonical
from people.models import Organisation, Person
from photos.geometry import WHOLE
from photos.models import Photo, RenditionSet

AT_ONCE = 200
type Line = dict[str, Any]


@dataclass
class Collection:
    """The keys of everything that is exported, and the lines of all but the articles, which are made twice."""

    keys: dict[str, Keys] = field(default_factory=lambda: {part: Keys() for part in form.PARTS})
    events: dict[str, Line] = field(default_factory=dict)
    files: dict[str, tuple[Photo, RenditionSet]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    sections: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)


def plain(row: Any, names: Iterable[str]) -> Line:
    """These fields as JSON-able values."""
    return {name: _value(getattr(row, name)) for name in names}


def collect(live: PublicationQuerySet) -> Collection:
    """Everything that these publications stand on, with its keys."""
    found = Collection()
    organisations, people = set[int](), set[int]()
    for page in _batches(live.order_by("article_id", "pk")):
        content = page.revision.data
        organisations |= {row["id"] for row in content["organisations"]}
        people |= {row["id"] for row in content["people"]}
    _register(found, organisations, people)
    for page in _batches(live.order_by("article_id", "pk")):
        content = page.revision.data
        found.sections |= {content["section"]["id"]} if content["section"] else set()
        found.topics |= {row["id"] for row in content["topics"]}
        own = _own_words(page, content, found)
        found.keys["article"].give(page.article_id, own)
        _event(found, content)
    for part, model, keys, names in (
        ("section", Section, found.sections, form.SECTION),
        ("topic", Topic, found.topics, form.TOPIC),
    ):
        for row in model.objects.filter(pk__in=keys).order_by("pk"):
            found.keys[part].give(row.pk, plain(row, names))
    return found


def articles(live: PublicationQuerySet, found: Collection) -> Iterator[Line]:
    """A line for every publication, in the order of their keys, translations last."""
    keys = found.keys["article"].of
    rows = live.values_list("pk", "article_id", "translation_of")
    # What is a translation stands behind what it translates.
    ordered = sorted(rows, key=lambda row: (row[2] is not None, keys[row[1]]))
    for some in batched(ordered, AT_ONCE):
        pages = {page.pk: page for page in _with_rows(live.filter(pk__in=[row[0] for row in some]))}
        for pk, article, _translated in some:
            yield _article(pages[pk], keys[article], found)


def small_parts(found: Collection) -> dict[str, list[Line]]:
    """The lines of sections, topics, photos and events, in the order of their keys."""
    lines: dict[str, list[Line]] = {"event": list(found.events.values()), "photo": _photos(found)}
    for part, model, keys, names in (
        ("section", Section, found.sections, form.SECTION),
        ("topic", Topic, found.topics, form.TOPIC),
    ):
        given = found.keys[part].of
        lines[part] = [{"key": given[row.pk]} | plain(row, names) for row in model.objects.filter(pk__in=keys)]
    return {part: sorted(rows, key=lambda row: row["key"]) for part, rows in lines.items()}


def organisation_lines(found: Collection) -> list[Line]:
    """The organisations, each behind those that it names."""
    keys = found.keys["organisation"].of
    rows = {row.pk: row for row in _organisations(keys)}
    done: dict[int, Line] = {}

    def place(pk: int, above: frozenset[int]) -> None:
        if pk in done or pk in above:
            return
        row = rows[pk]
        links = [link for link in row.parent_links.all() if link.parent_id in keys]
        origins = [each for each in row.origins.all() if each.predecessor_id in keys]
        into = row.merged_into_id if row.merged_into_id in keys else None
        named = [link.parent_id for link in links] + [each.predecessor_id for each in origins]
        for other in sorted([*named, *([into] if into else [])], key=keys.__getitem__):
            place(other, above | {pk})
        earlier = [{"predecessor": keys[each.predecessor_id]} | plain(each, form.ORIGIN) for each in origins]
        parents = [{"parent": keys[link.parent_id]} | plain(link, form.LINK) for link in links]
        done[pk] = {
            "key": keys[pk],
            **_says_of_organisation(row),
            "parents": sorted(parents, key=canonical),
            "origins": sorted(earlier, key=canonical),
            "merged_into": keys[into] if into else None,
        }

    for pk in sorted(rows, key=keys.__getitem__):
        place(pk, frozenset())
    return list(done.values())


def person_lines(found: Collection) -> list[Line]:
    """The people, each behind the record that it was merged into."""
    keys = found.keys["person"].of
    rows = Person.objects.with_register().filter(pk__in=keys)
    lines = [
        {
            "key": keys[row.pk],
            **_says_of_person(row, found),
            "merged_into": keys.get(row.merged_into_id),
            "is_taken_off": row.taken_off_at is not None,
        }
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line["merged_into"] is not None, line["key"]))


def _register(found: Collection, organisations: set[int], people: set[int]) -> None:
    while more := set(Person.objects.filter(merged_from__in=people).values_list("pk", flat=True)) - people:
        people |= more
    persons = list(Person.objects.with_register().filter(pk__in=people).order_by("pk"))
    organisations |= {held.organisation_id for row in persons for held in row.appointments.all()}
    while more := _named_by(organisations) - organisations:
        organisations |= more
    for organisation in _organisations(organisations):
        found.keys["organisation"].give(organisation.pk, _says_of_organisation(organisation))
    for person in persons:
        found.keys["person"].give(person.pk, _says_of_person(person, found))


def _named_by(organisations: set[int]) -> set[int]:
    rows = Organisation.objects.filter(pk__in=organisations)
    named = rows.values_list("parent_links__parent", "origins__predecessor", "merged_into")
    return {key for keys in named for key in keys if key is not None}


def _organisations(keys: Iterable[int]) -> list[Organisation]:
    rows = Organisation.objects.filter(pk__in=list(keys)).order_by("pk")
    return list(rows.prefetch_related("names", "parent_links", "origins"))


def _says_of_organisation(row: Organisation) -> Line:
    names = [plain(name, form.ORGANISATION_NAME) for name in row.names.all()]
    return plain(row, form.ORGANISATION) | {"names": sorted(names, key=canonical)}


def _says_of_person(row: Person, found: Collection) -> Line:
    organisations = found.keys["organisation"].of
    held = [
        {"organisation": organisations[each.organisation_id]} | plain(each, form.APPOINTMENT)
        for each in row.appointments.all()
    ]
    return plain(row, form.PERSON) | {
        "promotions": sorted((plain(each, form.PROMOTION) for each in row.promotions.all()), key=canonical),
        "appointments": sorted(held, key=canonical),
    }


def _event(found: Collection, content: Line) -> str | None:
    event = content["event"]
    if event is None:
        return None
    sides = dict(Attendance.objects.filter(event=event["id"]).values_list("person_id", "side"))
    people = found.keys["person"].of
    line = {name: event[name] for name in form.EVENT} | {
        "people": [
            {"person": people[row["id"]], "role": row["role"], "as_written": row["as_written"]}
            | {"side": sides.get(row["id"], Attendance.Side.GUEST.value)}
            for row in content["people"]
        ]
    }
    key = found.keys["event"].give((event["id"], form.digest(line)), line)
    found.events[key] = {"key": key} | line
    return key


def _figures(page: Publication, content: Line, found: Collection) -> list[Line]:
    """The figures as readers see them: what was taken down is not among them, what stands in for it is."""
    shown: dict[str, PublishedFigure] = {row.key: row for row in page.figures.all() if row.redacted_at is None}
    sets = {
        made.key: made for made in RenditionSet.objects.filter(key__in=[row.rendition_key for row in shown.values()])
    }
    lines = []
    for row in content["figures"]:
        figure = shown.get(row["key"])
        made = sets.get(figure.rendition_key) if figure else None
        if figure is None or made is None:
            continue
        found.files.setdefault(made.sha256, (figure.photo, made))
        framing = made.framing
        line = {name: row[name] for name in form.FIGURE} | {
            "credit": figure.credit,
            "label": figure.label,
            "photo": made.sha256,
            "focus": list(framing.focus),
        }
        line |= {"crop": list(framing.crop)} if framing.crop != WHOLE else {}
        line |= {"turn": framing.turn} if framing.turn else {}
        lines.append(line)
    return lines


def _documents(page: Publication, found: Collection) -> Line:
    """The documents that readers get; nothing where there are none, so that such a report is written as it always was."""
    rows = [row for row in page.documents.all() if row.redacted_at is None]
    found.documents |= {row.sha256: row.document for row in rows}
    lines = [plain(row, form.DOCUMENT) | {"file": f"documents/{row.sha256}.pdf"} for row in rows]
    return {"documents": lines} if lines else {}


def _own_words(page: Publication, content: Line, found: Collection) -> Line:
    return {
        **{name: content[name] for name in form.TEXTS},
        "figures": _figures(page, content, found),
        **_documents(page, found),
        "first_published_at": _value(page.first_published_at),
    }


def _article(page: Publication, key: str, found: Collection) -> Line:
    content = page.revision.data
    keys = {part: given.of for part, given in found.keys.items()}
    return {
        "key": key,
        "first_published_at": _value(page.first_published_at),
        "updated_at": _value(page.updated_at),
        "corrections": page.facts.get("corrections", []),
        "content": {
            **{name: content[name] for name in form.TEXTS},
            "translation_of": keys["article"].get(content["translation_of"]),
            "section": keys["section"][content["section"]["id"]] if content["section"] else None,
            "topics": sorted(keys["topic"][row["id"]] for row in content["topics"] if row["id"] in keys["topic"]),
            "organisations": sorted(
                (
                    {"organisation": keys["organisation"][row["id"]], "name": row["name"]}
                    for row in content["organisations"]
                ),
                key=canonical,
            ),
            "event": _event(found, content),
            "people": [
                {"person": keys["person"][row["id"]]} | {name: row[name] for name in form.PRINTED}
                for row in content["people"]
            ],
            "figures": _figures(page, content, found),
            **_documents(page, found),
        },
    }


def _photos(found: Collection) -> list[Line]:
    lines = []
    for sha256, (photo, made) in found.files.items():
        suffix = made.original.rpartition(".")[2]
        lines.append({"key": sha256, "file": f"photos/{sha256}.{suffix}"} | plain(photo, form.PHOTO))
    return lines


def _batches(pages: PublicationQuerySet) -> Iterator[Publication]:
    keys = list(pages.values_list("pk", flat=True))
    for some in batched(keys, AT_ONCE):
        yield from _with_rows(pages.filter(pk__in=some))


def _with_rows(pages: PublicationQuerySet) -> PublicationQuerySet:
    return (
        pages.select_related("revision")
        .prefetch_related("figures__photo", "documents__document")
        .defer("html", "search_text")
    )


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_fixed_timezone(0)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value
