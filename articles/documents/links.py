"""Annotations and bookmarks of a PDF: links that lead within it or to the web stay, marks that are seen become part of the page."""

import re

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

OF_A_LINK = {
    *("/Type", "/Subtype", "/Rect", "/QuadPoints", "/Border", "/BS", "/C", "/F", "/H", "/Dest", "/A", "/StructParent"),
    *("/Contents", "/P"),
}
OF_A_BOOKMARK = {
    *("/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/A", "/C", "/F", "/SE")
}
WEB = re.compile(r"(?:https?://|mailto:)[!-~]{1,2000}", re.IGNORECASE)
# A note that one clicks on to read what somebody remarked: on paper there is nothing of it.
NOTES = {"/Text", "/Popup"}
MOST_BOOKMARKS = 5000


def tidy_annotations(pdf: Pdf) -> set[str]:
    """Leave links only; what else is seen is drawn onto its page. What of it readers lose is returned: form, signature, comments."""
    notices = _lost(pdf)
    if notices:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
    for page in pdf.pages:
        _tidy_page(page.obj)
    return notices


def tidy_outline(pdf: Pdf) -> list[str]:
    """Bookmarks with nothing but a title and a place; the titles."""
    root = pdf.Root.get("/Outlines")
    if not isinstance(root, Dictionary):
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        return []
    titles: list[str] = []
    waiting, seen = [root.get("/First")], set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        if len(seen) > MOST_BOOKMARKS:
            del pdf.Root["/Outlines"]
            return titles
        _keep(item, OF_A_BOOKMARK)
        if "/A" in item and not _tidy_action(item["/A"]):
            del item["/A"]
        titles.append(str(item.get("/Title", "")))
        waiting += [item.get("/Next"), item.get("/First")]
    return titles


def _lost(pdf: Pdf) -> set[str]:
    found = set()
    for page in pdf.pages:
        for one in _annotations(page.obj):
            kind = str(one.get("/Subtype"))
            if kind == "/Widget":
                found.add("signature" if one.get("/FT") == Name.Sig else "form")
            elif kind in NOTES or kind == "/Highlight":
                found.add("comments")
            elif kind != "/Link":
                found.add("marks")
            if kind in NOTES:
                # Drawn, it would be an icon without its words.
                one["/F"] = 2
    return found


def _annotations(page: Object) -> list[Object]:
    rows = page.get("/Annots")
    return [row for row in rows if isinstance(row, Dictionary)] if isinstance(rows, Array) else []


def _tidy_page(page: Object) -> None:
    if "/Annots" not in page:
        return
    kept = []
    for one in _annotations(page):
        if _is_link(one):
            kept.append(one)
        else:
            # Whatever else names it – the tags do – finds an empty row.
            _keep(one, set())
    if kept:
        page["/Annots"] = Array(kept)
    else:
        del page["/Annots"]


def _is_link(one: Object) -> bool:
    """Whether it is a link that may stay; then it is nothing but that."""
    if one.get("/Subtype") != Name.Link:
        return False
    _keep(one, OF_A_LINK)
    return _tidy_action(one["/A"]) if "/A" in one else "/Dest" in one


def _tidy_action(action: Object) -> bool:
    if not isinstance(action, Dictionary):
        return False
    if action.get("/S") == Name.GoTo and "/D" in action:
        _keep(action, {"/Type", "/S", "/D"})
        return True
    address = action.get("/URI")
    is_web = action.get("/S") == Name.URI and isinstance(address, String) and WEB.fullmatch(str(address))
    _keep(action, {"/Type", "/S", "/URI"} if is_web else set())
    return bool(is_web)


def _keep(row: Object, names: set[str]) -> None:
    for name in set(row.keys()) - names:
        del row[name]
