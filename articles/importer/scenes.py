"""Captions that lost their picture and bear no credit: told from paragraphs by what they say of whom."""

import re
from collections.abc import Sequence

from articles.importer.mentions import read_passage

LONGEST_SCENE = 40
LONGEST_SENTENCE = 24
LONGEST_INTRODUCTION = 3000
# What a photograph can show a person do.
_SHOWN = re.compile(
    r"(?<!\w)(?:phát biểu|trao|tặng|chủ trì|thăm|chụp ảnh|cắt băng|ký kết|ký|bắt tay|tiếp|trình bày|báo cáo|điều hành|kết luận"
    r"|công bố|chúc mừng|động viên|kiểm tra|trò chuyện|trao đổi|dâng hương|dâng hoa|phát động|giới thiệu|chứng kiến|thắp hương"
    r"|tham quan|nhận|đón|chúc thọ|khai mạc|bế mạc|bấm nút|gặp gỡ|cùng các đại biểu|và các đại biểu|tại)(?!\w)",
    re.IGNORECASE,
)
# What only a text can tell.
_TOLD = re.compile(
    r"(?<!\w)(?:đã|sẽ|cũng|cho biết|cho hay|cho rằng|khẳng định|nhấn mạnh|yêu cầu|đề nghị|đánh giá|ghi nhận|biểu dương|bày tỏ"
    r"|mong|mong muốn|hy vọng|nêu rõ|lưu ý|được|tiếp tục|chỉ rõ|hứa|cam kết|bị|nói)(?!\w)|[“”\"]|:",
    re.IGNORECASE,
)


def shows_person(line: str, paragraphs: Sequence[str]) -> bool:
    """Tell whether a lone line is surely the caption of a picture of a person.

    Without a full stop it is one if it begins with a person and what can be seen; with a full stop only if the
    person, named without posts, was introduced in `paragraphs`.
    """
    words = len(line.split())
    if not 4 <= words <= LONGEST_SCENE or len(line) > 300 or not _SHOWN.search(line) or _TOLD.search(line):
        return False
    passage = read_passage(line)
    if not passage.mentions or passage.mentions[0].first > 2:
        return False
    if line[-1] not in ".!?…;":
        return True
    person = passage.mentions[0]
    if words > LONGEST_SENTENCE or ". " in line or "," in line[: passage.tokens[person.stop - 1].end + 1]:
        return False
    return any(person.name in paragraph[:LONGEST_INTRODUCTION] for paragraph in paragraphs)
