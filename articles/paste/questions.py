"""What the reading asks or warns of, in sentences: one for each code of articles.importer."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importer.report import Finding, ReadReport
from vietnamese.dates import format_date

SENTENCES: dict[str, str | Promise] = {
    "no_title": _("No title line was found. Write the title, or take the suggestion."),
    "no_text": _("No paragraph was found in this text."),
    "published_at_not_found": _("The text does not say when it was published; the field is left empty."),
    "published_at_doubtful": _(
        "%(date)s stands in the text but may be the day on which the page was copied. It was not used."
    ),
    "event_far_from_publication": _("The date line says %(date)s, far from the day of the event. Check both."),
    "weekday_disagrees": _("The text says “%(stated)s”, but %(date)s was a “%(actual)s”. Check the date."),
    "event_date_not_found": _("The text does not say on which day the event was. Ranks and posts depend on it."),
    "event_year_unknown": _(
        "The event was on %(day_month)s, but the text does not say in which year. Enter the whole date."
    ),
    "event_year_inferred": _("The year of the event was taken from the date of publication: %(date)s."),
    "event_after_publication": _("The event of %(date)s lies after the publication. Check both dates."),
    "event_place_not_found": _("The text does not say where the event was."),
    "caption_without_alt": _("Taken for a caption, though no picture stood before it: “%(caption)s”"),
    "figure_without_caption": _("A picture has no caption: “%(alt_raw)s”"),
    "alt_texts_not_used": _(
        "The pictures' alternative texts repeat the title or the caption; they were not used. Write new ones."
    ),
    "lost_space": _("A space seems to be missing: “%(found)s”"),
}


def said(report: ReadReport) -> list[tuple[str, str]]:
    """(kind, sentence) for each question and warning of a report; kind is "question" or "warning"."""
    asked = [("question", sentence) for sentence in _sentences(report.questions)]
    return asked + [("warning", sentence) for sentence in _sentences(report.warnings)]


def _sentences(found: tuple[Finding, ...]) -> Iterator[str]:
    for finding in found:
        values = {name: _shown(value) for name, value in finding.params}
        yield str(SENTENCES[finding.code]) % values


def _shown(value: str) -> str:
    try:
        return format_date(date.fromisoformat(value))
    except ValueError:
        return value
