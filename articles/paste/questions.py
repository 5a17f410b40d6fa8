"""What the reading asks or warns of, in sentences: one for each code of articles.importer."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importer.report import Finding, ReadReport
from articles.twins import Twin
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
    "macros_ignored": _("The file holds macros. They were not run and not kept."),
}

REFUSALS: dict[str, str | Promise] = {
    "empty": _("This file is empty."),
    "too_large": _(
        "This file is too large: a document may have up to %(limit)d MB. Make its photos smaller, or send them apart."
    ),
    "too_long": _("This text is longer than %(limit)d KB. Split it into several reports."),
    "too_many_pictures": _("This document holds more than %(limit)d pictures. Split it into several reports."),
    "old_word": _(
        "This is a file of an old Word (.doc). Open it in Word, choose “Save as”, type “Word Document (.docx)”."
    ),
    "opendocument": _("This is a file of LibreOffice (.odt). Open it there, choose “Save as”, type “Word (.docx)”."),
    "rtf": _("This is an RTF file. Open it in Word, choose “Save as”, type “Word Document (.docx)”."),
    "pdf": _("This is a PDF. Open the document that it was made from, or copy its text and paste it."),
    "photo": _("This is a photo. Choose the document here; photos are added to the draft, or in the library."),
    "web_archive": _("This is a web archive. Open it in the browser, copy the report and paste it."),
    "other_office": _("This is a table or a presentation. Copy the text from it and paste it."),
    "locked": _("This document is locked with a password. Take the password away in Word and send it again."),
    "not_a_document": _(
        "This is no document that can be read here. Send a Word file (.docx), a web page or a text file."
    ),
    "unknown_encoding": _(
        "It cannot be told in which code this text is written. Open it, choose “Save as” with the encoding UTF-8, and send that."
    ),
    "damaged": _("This file is damaged and cannot be read to its end. Open it in Word, save it anew and send that."),
    "declares_entities": _("This file declares entities in its XML, as no Word does. It was not read."),
    "inflates": _("This file unpacks to far more than a document holds. It was not read."),
    "too_many_parts": _("This file holds more parts than any document. It was not read."),
    "too_much_markup": _("This document holds too much formatting to be read. Paste its text instead."),
    "too_deep": _("Tables or frames are nested too deeply in this document. Paste its text instead."),
}


def refusal_sentence(code: str, **details: int) -> str:
    """Why a document was not read, in a sentence for whoever sent it."""
    return str(REFUSALS[code]) % details


def alike(twin: Twin) -> str:
    return _("This report is %(percent)d%% like “%(title)s”.") % {"percent": twin.percent, "title": twin.title}


def said_of(findings: Iterable[Finding]) -> list[str]:
    return list(_sentences(tuple(findings)))


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
