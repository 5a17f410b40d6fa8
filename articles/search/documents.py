"""What a publication is found by: the keys of its words, and marks of what the filters know of it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models.functions import Coalesce

from articles.models import Publication
from articles.search.queries import exact_keys_of, keys_of
from articles.search.spellings import GROUPS, Group, group_of, written_otherwise
from people.models import OrganisationName
from vietnamese.dates import VIETNAM
from vietnamese.text import normalise

# A place is the second of first publication and the key of the publication, so that places are in order of time.
KEY_BITS = 29
KEY_MASK = (1 << KEY_BITS) - 1


class Document(NamedTuple):
    """One publication as the index holds it; `exact_*` are the same words with their accents."""

    key: int
    place: int
    title: list[str]
    text: list[str]
    exact_title: list[str]
    exact_text: list[str]
    marks: list[str]


def place_of(moment: datetime, key: int = 0) -> int:
    """Where a publication stands in time. Without a key: where the first of that second would."""
    return (int((moment - _EPOCH).total_seconds()) << KEY_BITS) | key


def year_mark(year: int) -> str:
    return f"y{year}"


def month_mark(year: int, month: int) -> str:
    return f"m{year}{month:02}"


def documents_of(keys: Iterable[int]) -> list[Document]:
    """The documents of these publications: seven queries, however many there are."""
    rows = Publication.objects.filter(pk__in=list(keys)).defer("html")
    rows = rows.prefetch_related("mentions", "figures", "organisations__names", "topics")
    groups = _groups()
    return [_document_of(row, groups) for row in rows]


def _document_of(publication: Publication, groups: Sequence[Group]) -> Document:
    title = normalise(publication.title)
    text = normalise("\n".join(part for part in _parts(publication) if part))
    in_title, in_text = keys_of(title), keys_of(text)
    others = "\n".join(written_otherwise(f"{title}\n{text}", (*in_title, *in_text), groups))
    return Document(
        publication.pk,
        place_of(publication.first_published_at, publication.pk),
        in_title,
        in_text + keys_of(others),
        exact_keys_of(title),
        exact_keys_of(text) + exact_keys_of(others),
        _marks_of(publication),
    )


def _parts(publication: Publication) -> list[str]:
    """All that its page says and all names of what it is about. A figure that was taken down says nothing."""
    parts = [publication.search_text, publication.byline, publication.source, publication.source_title]
    if not publication.search_text.startswith(publication.lead):
        parts.insert(0, publication.lead)
    event = publication.facts.get("event") or {}
    parts += [event.get("title", ""), event.get("place", "")]
    parts += [mention.designation for mention in publication.mentions.all()]
    parts += [figure.caption for figure in publication.figures.all() if figure.redacted_at is None]
    parts += [topic.name for topic in publication.topics.all()]
    for organisation in publication.organisations.all():
        for name in organisation.names.all():
            parts += [name.name, name.short_name, name.code]
    return parts


def _marks_of(publication: Publication) -> list[str]:
    """What the filters ask for: language, section, organisations, people, topics, year and month in Vietnam."""
    day = publication.first_published_at.astimezone(VIETNAM)
    marks = [f"l{publication.language}", year_mark(day.year), month_mark(day.year, day.month)]
    if publication.section_id:
        marks.append(f"s{publication.section_id}")
    marks += [f"o{organisation.pk}" for organisation in publication.organisations.all()]
    marks += [f"p{mention.person_id}" for mention in publication.mentions.all()]
    marks += [f"t{topic.pk}" for topic in publication.topics.all()]
    return marks


def _groups() -> list[Group]:
    """Spellings of one thing: the table, and the register's names of each organisation."""
    names: dict[int, list[str]] = {}
    counts = Coalesce("organisation__merged_into", "organisation")
    rows = OrganisationName.objects.annotate(counts=counts)
    for key, *spellings in rows.values_list("counts", "name", "short_name", "code"):
        names.setdefault(key, []).extend(spellings)
    groups = [group_of(spellings) for spellings in names.values()]
    return [*GROUPS, *(group for group in groups if len(group) > 1)]


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
