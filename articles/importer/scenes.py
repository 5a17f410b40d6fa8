"""Captions that lost their picture and bear no credit: told from paragraphs by what they say of whom."""

import re
from collections.abc import Callable, Sequence

from articles.importer.mentions import Passage, read_passage
from articles.importer.units import VERB

LONGEST_SCENE = 40
LONGEST_SENTENCE = 24
LONGEST_INTRODUCTION = 3000
# What a photograph can show a person do.
_SHOWN = re.compile(
    r"(?<!\w)(?:phát biểu|trao|tặng|chủ trì|thăm|chụp ảnh|cắt băng|ký kết|ký|bắt tay|tiếp|trình bày"
    r"|báo cáo|điều hành|kết luận"
    r"|công bố|chúc mừng|động viên|kiểm tra|trò chuyện|trao đổi|dâng hương|dâng hoa|phát động|giới thiệu"
    r"|chứng kiến|thắp hương"
    r"|tham quan|nhận|đón|chúc thọ|khai mạc|bế mạc|bấm nút|gặp gỡ|tuyên truyền|hướng dẫn|vận động|cùng các đại biểu|và các đại biểu|tại)(?!\w)",
    re.IGNORECASE,
)
# What only a text can tell.
_TOLD = re.compile(
    r"(?<!\w)(?:đã|sẽ|cũng|cho biết|cho hay|cho rằng|khẳng định|nhấn mạnh|yêu cầu|đề nghị|đánh giá"
    r"|ghi nhận|biểu dương|bày tỏ"
    r"|mong|mong muốn|hy vọng|nêu rõ|lưu ý|được|tiếp tục|chỉ rõ|hứa|cam kết|bị|nói)(?!\w)|[“”\"]|:",
    re.IGNORECASE,
)


# Who stands in a picture that names nobody.
_GROUP = re.compile(
    r"\(?(?:bch|btc|btv|clb|đ/c|hai bên|các|những|một|hai|ba|nhiều|hàng trăm|hàng nghìn|đông đảo|đại diện|đại biểu|ban|đoàn|đội|lãnh đạo"
    r"|cán bộ|chiến sĩ|chiến sỹ|lực lượng"
    r"|tuổi trẻ|hội viên|đoàn viên|thanh niên|phụ nữ|học viên|sinh viên|học sinh|tập thể|thí sinh"
    r"|vận động viên|gia đình|người dân|bà con"
    r"|nhân dân|công an|hội|công đoàn|chi đoàn|nữ|ông|bà|chị|anh|y bác sĩ|công nhân|trẻ em|thiếu nhi|khách mời)\s",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?<!\w)(?:ra mắt|thu gom|biểu diễn|trình diễn|tham gia|trồng|dâng|viếng|giúp|hỗ trợ|biểu quyết|cắt"
    r"|thi đấu|tranh tài|giao lưu|vui mừng"
    r"|dọn|phát|khám|hướng dẫn|tuyên truyền|làm lễ|tặng quà|diễu hành|xếp hàng|ký tên|hiến máu|chụp|quét"
    r"|vệ sinh|ra quân|bỏ phiếu|hội đàm"
    r"|nghe|xem|trưng bày|cùng|dự|tham dự|bên|trong|trước|tươi cười|rạng rỡ|hào hứng|vẽ|sửa|xây|múa|hát"
    r"|đọc|chào cờ|mặc niệm|về nguồn)(?!\w)",
    re.IGNORECASE,
)
# "Trao cờ lưu niệm cho các đơn vị": what is done, without who.
_ACT = re.compile(
    r"\(?(?:trao|tặng|chụp ảnh|cắt băng|ký kết|dâng hương|dâng hoa|bàn giao|lễ chào cờ|chào cờ|thắp hương)\s",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?<!\w)(?:phát huy|nâng cao|đẩy mạnh|tăng cường|không ngừng|luôn|góp phần|xứng đáng|quyết tâm"
    r"|chung sức|chung tay|đồng hành|vì)(?!\w)",
    re.IGNORECASE,
)
SHORTEST_GROUP_SCENE = 5
LONGEST_GROUP_SENTENCE = 14
_DETAIL = re.compile(r"[,;:.\d]")


def shows_group(line: str, *, may_stop: bool = False) -> bool:
    """Tell whether a lone line is the caption of a picture of people whom it does not name.

    A heading inside a report tells what should be done or begins with it; a caption begins with who is seen doing something.
    """
    words = len(line.split())
    if not SHORTEST_GROUP_SCENE <= words <= LONGEST_SENTENCE + 6 or line[-1] in "!?…;:" or len(line) > 300:
        return False
    # A sentence of the text has a full stop, too, but is seldom as short and bare (`may_stop`).
    if line[-1] == "." and (not may_stop or words > LONGEST_GROUP_SENTENCE or _DETAIL.search(line[:-1])):
        return False
    if not (_GROUP.match(line) or _ACT.match(line)) or _TOLD.search(line) or _HEADING.search(line):
        return False
    return _SHOWN.search(line) is not None or _DONE.search(line) is not None


def shows_person(line: str, paragraphs: Sequence[str], read: Callable[[str], Passage] = read_passage) -> bool:
    """Tell whether a lone line is surely the caption of a picture of a person.

    Without a full stop it is one if it begins with a person and what can be seen; with a full stop only if the
    person, named without posts, was introduced in `paragraphs`.
    """
    words = len(line.split())
    if not 4 <= words <= LONGEST_SCENE or len(line) > 300 or _TOLD.search(line):
        return False
    if line[-1] in ".!?…;" and not _SHOWN.search(line):
        return False
    passage = read(line)
    if not passage.mentions or passage.mentions[0].first > 2:
        return False
    if line[-1] not in ".!?…;":
        return _SHOWN.search(line) is not None or _does_something(passage)
    person = passage.mentions[0]
    if words > LONGEST_SENTENCE or ". " in line or "," in line[: passage.tokens[person.stop - 1].end + 1]:
        return False
    return any(person.name in paragraph[:LONGEST_INTRODUCTION] for paragraph in paragraphs)


def _does_something(passage: Passage) -> bool:
    """Tell whether a verb follows the last of the persons that open the line."""
    stop = passage.mentions[0].stop
    return any(VERB.at(passage.tokens, index) for index in range(stop, len(passage.tokens))) or bool(
        _DONE.search(passage.text)
    )
