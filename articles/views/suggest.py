"""`/tim-kiem/goi-y/?q=`: people, organisations, topics and reports that begin so, while somebody types. JSON."""

from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import search
from articles.filters import TOPIC, address
from articles.models import Publication, Topic
from articles.readers import for_readers, glossary_of_page
from articles.search import Condition
from articles.views.moved import organisations_in_public, people_in_public

MOST_CHARACTERS = 80
MOST_WORDS = 8
FEWEST_LETTERS = 2
# How many ends of the last word are tried, and of how many reports the best are taken.
MOST_ENDS, MOST_WEIGHED = 24, 40
PEOPLE, ORGANISATIONS, TOPICS, REPORTS = 3, 3, 2, 5

# One line of the list.
type Suggestion = dict[str, str]


@for_readers
def suggest(request: HttpRequest) -> JsonResponse:
    """At most thirteen, each with what it is, what it is called and its address; all of it public now."""
    typed = request.GET.get("q", "")[:MOST_CHARACTERS]
    words = search.keys_of(typed)[:MOST_WORDS]
    found: list[Suggestion] = []
    if sum(map(len, words)) >= FEWEST_LETTERS:
        found = [*_people(typed), *_organisations(typed), *_topics(words), *_reports(words, typed)]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def _people(typed: str) -> Iterator[Suggestion]:
    for person in people_in_public().matching(typed)[:PEOPLE]:
        yield _suggestion(_("Person"), person.full_name, person.get_absolute_url())


def _organisations(typed: str) -> Iterator[Suggestion]:
    """Under any name it ever had, its code, or an abbreviation of part of it."""
    glossary, rows = glossary_of_page(), organisations_in_public().with_names()
    found = {row.pk: row for spelling in search.spellings_of(typed) for row in rows.matching(spelling)[:ORGANISATIONS]}
    for row in list(found.values())[:ORGANISATIONS]:
        yield _suggestion(_("Organisation"), glossary.label(row) if glossary else row.label, row.get_absolute_url())


def _topics(words: list[str]) -> Iterator[Suggestion]:
    """Topics are few: they are compared here. Only those of a live report, and it is asked for those that fit."""
    fitting = [row for row in Topic.objects.all() if _begins(words, search.keys_of(row.name))]
    live = Publication.objects.live().filter(language=get_language())
    for row in fitting[: TOPICS * 3]:
        if live.filter(topics=row).exists():
            yield _suggestion(_("Topic"), row.name, address(reverse("articles:list"), {TOPIC: row.slug}))


def _reports(words: list[str], typed: str) -> Iterator[Suggestion]:
    """Titles that hold these words, the last of them unfinished: with the accents as typed first, then the newest."""
    *whole, last = words
    ends = list(dict.fromkeys([last, *search.beginning_with(last, MOST_ENDS)]))
    conditions: list[Condition] = [("title", [(word,)]) for word in whole]
    conditions.append(("title", [(end,) for end in ends]))
    hits = search.newest(conditions, get_language(), MOST_WEIGHED)
    rows = Publication.objects.only("title", "slug", "article").in_bulk([hit.key for hit in hits])
    accented = search.exact_keys_of(typed)
    reports = [rows[hit.key] for hit in hits if hit.key in rows]
    reports.sort(key=lambda report: not _begins(accented, search.exact_keys_of(report.title)))
    for report in reports[:REPORTS]:
        yield _suggestion(_("Report"), report.title, report.get_absolute_url())


def _begins(words: list[str], text: list[str]) -> bool:
    """Whether each word begins a word of the text."""
    return all(any(other.startswith(word) for other in text) for word in words)


def _suggestion(kind: str, label: str, where: str) -> Suggestion:
    return {"kind": kind, "label": label, "address": where}
