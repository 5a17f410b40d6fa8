"""What a document for readers must not hold: anything that runs, leads out of it, or carries other files along."""

from pikepdf import Name, Object

from articles.documents.refused import Refused

# A key that says it by itself -> the code of the refusal.
KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/EF": "embedded",
    "/EmbeddedFiles": "embedded",
    "/Collection": "embedded",
    "/XFA": "xfa",
    "/RichMediaContent": "media",
    "/RichMediaSettings": "media",
}
ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "action",
    "/SubmitForm": "action",
    "/ImportData": "action",
    "/ResetForm": "action",
    "/GoToR": "action",
    "/GoToE": "action",
    "/Hide": "action",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/GoTo3DView": "media",
    "/RichMediaExecute": "media",
}
SUBTYPES = {
    "/RichMedia": "media",
    "/3D": "media",
    "/Screen": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/FileAttachment": "embedded",
    "/PS": "active",
}


def refuse_active(row: Object) -> None:
    """Raise Refused for a dictionary of the file that is, or belongs to, something of that kind.

    A word is looked for wherever it stands, reachable or not: who hides one means no good. Names of a document's own structure
    may be the same words, and are none of these.
    """
    for key, code in KEYS.items():
        if key in row:
            raise Refused(code)
    does = row.get("/S")
    if isinstance(does, Name) and str(does) in ACTIONS and not _is_structure(row):
        raise Refused(ACTIONS[str(does)])
    subtype = row.get("/Subtype")
    if isinstance(subtype, Name) and str(subtype) in SUBTYPES:
        raise Refused(SUBTYPES[str(subtype)])


def _is_structure(row: Object) -> bool:
    return row.get("/Type") == Name.StructElem or ("/P" in row and "/K" in row)
