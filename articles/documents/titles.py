"""What a document is called until somebody says better: what it calls itself, else the name of its file, made readable."""

import re
import unicodedata

from vietnamese.text import one_line

LONGEST = 200
_SUFFIX = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|tmp)$", re.IGNORECASE)
_PROGRAM = re.compile(r"^(?:microsoft (?:word|excel|powerpoint)|word)\s*-\s*", re.IGNORECASE)
# "(1)" of a second download, "bản sao", "final", "v2": of the file, not of what stands in it.
_COPY = re.compile(r"(?:[\s_-]*\(\d{1,2}\)|[\s_.-]+(?:final|copy|ban[\s_-]?sao|v\d{1,2}))+$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[_\s]+")
# A name that a machine or an empty form gave says nothing.
_SAYS_NOTHING = re.compile(
    r"(?:untitled|document|scan|img|doc|file|output|print|cv|image|new|tai[\s-]?lieu)?[\W\d_]*|[0-9a-f-]{16,}",
    re.IGNORECASE,
)
FEWEST_LETTERS = 6


def proposed(own: str, file_name: str) -> str:
    """The title that is proposed, in one line; "" where neither says anything."""
    said = _own(own)
    return said or _of_file(file_name)


def _own(text: str) -> str:
    text = _PROGRAM.sub("", one_line(text))
    is_file = bool(_SUFFIX.search(text)) or "\\" in text or "/" in text.split(" ", maxsplit=1)[0] or " " not in text
    return "" if is_file or _says_nothing(text) else text[:LONGEST]


def _of_file(name: str) -> str:
    text = unicodedata.normalize("NFC", name).rpartition("/")[2].rpartition("\\")[2]
    while _SUFFIX.search(text):
        text = _SUFFIX.sub("", text)
    text = _COPY.sub("", text)
    words = text if " " in text else text.replace("-", " ")
    text = one_line(_SEPARATORS.sub(" ", words)).strip(" .-")
    if _says_nothing(text):
        return ""
    return (text[:1].upper() + text[1:])[:LONGEST]


def _says_nothing(text: str) -> bool:
    return bool(_SAYS_NOTHING.fullmatch(text)) or sum(letter.isalpha() for letter in text) < FEWEST_LETTERS
