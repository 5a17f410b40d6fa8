"""The credit that stands at the end of a caption: "… tại buổi làm việc. Ảnh: Trần Xuân"."""

import re

from articles.importer.pictures import split_credit

# A label that says more than who took the photo ("Ảnh minh họa: …", "Clip: …") is not thrown away with the split, and a
# small "ảnh:" that nothing sets off belongs to its sentence.
TAIL = re.compile(
    r"\s*(?:[-–—|]\s*\(?|\()(?i:nguồn\s)?(?i:ảnh|photo)\s*:|\s*\((?i:ảnh)\s[^:]*$|\s*(?:Nguồn|NGUỒN)\s(?i:ảnh)\s*:|\s*(?:Ả|P)(?i:nh|hoto)\s*:"
)
LONGEST = 200


def without_credit(caption: str) -> tuple[str, str]:
    """The caption and the credit in its tail, "" where there is none; both together have every word but the label.

    A line that is nothing but a credit stays a caption: "Ảnh: Toàn cảnh hội nghị" looks like one.
    """
    found = split_credit(caption)
    tail = caption[found.cut :]
    if not found.credit or not found.text or len(found.credit) > LONGEST or not TAIL.match(tail):
        return caption, ""
    return found.text, found.credit
