"""Reading a pasted report: from plain text to what it says, each uncertain thing left empty and asked."""

from articles.importer.announcements import read_announcements
from articles.importer.events import Dated
from articles.importer.layout import Layout
from articles.importer.lines import cut
from articles.importer.mentions import Passage, read_passage
from articles.importer.organisations_in_text import read_organisations
from articles.importer.people_in_text import read_people
from articles.importer.report import Finding, ReadReport
from articles.importer.tokens import lost_spaces
from vietnamese.secrecy import refuse_marked
from vietnamese.text import normalise


def read_report(text: str) -> ReadReport:
    """Read a report as staff paste it.

    Paragraphs are lines; blank lines mean nothing. Raises `SecretMarking` for a text with a stamp of secrecy.
    Touches no database, keeps nothing, and takes time linear in the length of the text.
    """
    refuse_marked(text)
    lines = [line for raw in normalise(text).split("\n") if (line := " ".join(raw.split()))]
    layout = cut(lines)
    dated = Dated(layout)
    passages = _passages(layout)
    people = read_people(passages)
    organisations = read_organisations(passages)
    source = layout.source
    if source and source.name and source.name not in organisations:
        organisations.append(source.name)
    return ReadReport(
        title=layout.title,
        title_suggestion=layout.suggestion,
        published_at=dated.published_at,
        published_precision=dated.precision,
        event=dated.event,
        agency=layout.agency,
        paragraphs=tuple(layout.paragraphs),
        figures=tuple(layout.figures),
        end_mark=layout.end_mark,
        byline=layout.byline,
        source=source.name if source else None,
        source_url=source.url if source else None,
        people=people,
        organisations=tuple(organisations),
        announcements=read_announcements(passages, people),
        questions=tuple(_title_questions(layout) + dated.questions + layout.questions),
        warnings=tuple(dated.warnings + _text_warnings(lines, layout)),
        pieces=tuple(layout.pieces),
    )


def _passages(layout: Layout) -> list[Passage]:
    """Return title, paragraphs and captions in text order."""
    passages = [read_passage(layout.title)] if layout.title else []
    captions: dict[int, list[str]] = {}
    for figure in layout.figures:
        captions.setdefault(figure.after_paragraph, []).append(figure.caption or "")
    for number in range(len(layout.paragraphs) + 1):
        if number:
            passages.append(read_passage(layout.paragraphs[number - 1]))
        passages += [read_passage(caption, is_caption=True) for caption in captions.get(number, ())]
    return passages


def _title_questions(layout: Layout) -> list[Finding]:
    questions = []
    if layout.title is None:
        questions.append(Finding("no_title", (("suggestion", layout.suggestion or ""),)))
    if not layout.paragraphs:
        questions.append(Finding("no_text"))
    return questions


def _text_warnings(lines: list[str], layout: Layout) -> list[Finding]:
    lost = dict.fromkeys(word for line in lines for word in lost_spaces(line))
    warnings = [Finding("lost_space", (("found", word),)) for word in lost]
    if any(figure.alt_raw for figure in layout.figures):
        warnings.append(Finding("alt_texts_not_used"))
    return warnings
