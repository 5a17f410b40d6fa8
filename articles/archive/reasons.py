"""Why a file, a row or a report did not come along, in words: one sentence that says what to do, where something can be done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS = {
    # of a file
    "file_too_large": _("The file is larger than %(limit)s MB. Export it in several parts."),
    "not_wxr": _("This is not a WordPress export (WXR). In WordPress: Tools, Export, All content."),
    "entities": _("The file declares entities or a document type, as no WordPress export does. It was not read."),
    "broken": _("The file ends or is damaged at line %(line)s. What stands before it was read."),
    "too_deep": _("The file is nested more deeply than any export. It was not read."),
    "too_many": _("The file holds more than %(limit)s reports. Export it in several parts, year by year."),
    "not_zip": _("This is not a zip file, or it is damaged."),
    "too_many_files": _("There are more than %(limit)s files in it. Pack them into several parts."),
    "too_large_inside": _("Unpacked it would be larger than %(limit)s GB. Pack it into several parts."),
    "encrypted": _("The zip file is protected by a password. Pack it without one."),
    "file_missing": _("A file that belongs to it is missing: %(name)s"),
    "entry_too_large": _("%(name)s is larger than %(limit)s MB."),
    "entry_broken": _("%(name)s in the zip file is damaged."),
    "no_reports": _("There are no reports in it (.docx, .html, .txt)."),
    "not_export": _("This is not an export of a newsroom like this."),
    "newer_export": _(
        "The export was made by a newer version (format %(version)s). Bring this newsroom up to date first."
    ),
    # of a row
    "secret": _("The text carries a secrecy marking. Nothing of it was kept. Speak to your security officer."),
    "same_key": _("The same report stands in the file once more."),
    "known": _("It is here already."),
    "duplicate": _("It came in before, as article %(article)s."),
    "twin": _("The same report is here already (%(percent)s%% the same): %(title)s"),
    "status": _("It was not published there (%(status)s)."),
    "too_large": _("The text is larger than any report."),
    "title_too_long": _("The title has more than 300 characters. Shorten it there, or write it anew here."),
    "text_refused": _("The text cannot be cleaned: %(why)s"),
    "workflow": _("It was refused: %(why)s"),
    "cut_off": _("Reading it was cut off again and again."),
    "document": _("It was not read: %(why)s"),
    "document_refused": _("A document that belongs to it was not taken: %(name)s %(why)s"),
    "old_font": _(
        "The text is in an old font (TCVN3, VNI) or in the wrong code. Paste it, so that you see what it becomes."
    ),
    "other_file": _("It is neither a report nor a photo."),
    "namesakes": _(
        "The register has another or several of this name: %(name)s. Say there who is meant, then try again."
    ),
    "needs": _("It needs something that did not come in: %(name)s"),
    "not_understood": _("Something in it is not as an export writes it: %(why)s"),
    # notes beside a row that came in
    "photo_missing": _("A photo is missing beside the file; its place is empty: %(address)s"),
    "photo_refused": _("A photo was not taken; its place is empty: %(name)s %(why)s"),
    "media_left_out": _("Not taken along (%(what)s): %(address)s"),
    "shortcode": _("A shortcode stands in the text as it was: [%(name)s]"),
    "topic_left_out": _("No topic was made of: %(name)s"),
    "caption_cut": _("A caption was longer than 500 characters: %(words)s"),
    "photo_words_kept": _("The photo is in the library already; its words there were kept: %(name)s"),
    # of a report that was proposed
    "lacks": _("It cannot go live as it stands: %(why)s"),
    "no_day": _("It is not known when it was published."),
    "changed": _("It was changed after it had been proposed."),
    "returned": _("The moderator sent the whole proposal back."),
}


def sentence(code: str, params: dict[str, Any]) -> str:
    """The reason in the language of the moment; an unknown code as it is."""
    known = REASONS.get(code)
    if known is None:
        return code
    try:
        return str(known) % params
    except (KeyError, TypeError, ValueError):
        return str(known)
