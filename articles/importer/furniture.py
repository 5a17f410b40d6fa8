"""The furniture of a web page that is pasted along with a report: menus, counters, sharing, other reports."""

import re

from articles.importer.tokens import Phrases, Token, tokenise

NAVIGATION = frozenset(
    """
trang chủ|giới thiệu|tin tức|liên hệ|đăng nhập|đăng ký|đăng xuất|tìm kiếm|sơ đồ site|sơ đồ trang|sơ đồ cổng
english|tiếng việt|menu|in bài viết|in bài|in trang|chia sẻ|facebook|zalo|twitter|bình luận|gửi email
gửi bình luận|cỡ chữ|a+|a-|a|đọc bài viết|nghe đọc bài|nghe bài|quay lại|về đầu trang|lên đầu trang
tin liên quan|tin khác|các tin khác|bài viết khác|bài liên quan|tin cùng chuyên mục|tin mới|tin mới nhất
xem thêm|đọc thêm|thư điện tử|văn bản|thư viện ảnh|video|rss|hỏi đáp|thông báo|danh mục|lịch công tác
thủ tục hành chính|dịch vụ công|tin nổi bật|đọc nhiều|hoạt động|hoạt động của lực lượng công an|thời sự
chính trị|xã hội|pháp luật|an ninh trật tự|tin trong ngành|tin hoạt động|đoàn thể|chuyên mục|nghe|công đoàn
thanh niên|phụ nữ|tin bộ công an|xây dựng lực lượng|kinh tế|văn hóa|quốc tế|thể thao|ý kiến bạn đọc|ý kiến
like|share|copy link|print
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
# Buttons and counters: a line of nothing but these, in any number and order, is furniture.
_WIDGETS = Phrases(
    """
cỡ chữ | tăng giảm cỡ chữ | nhỏ | vừa | lớn | mặc định | chia sẻ | chia sẻ bài viết | chia sẻ qua | facebook | zalo
twitter | x | telegram | linkedin | pinterest | messenger | email | gửi email | gửi bài | gửi bài viết | tweet
gửi cho bạn bè | gửi bạn bè | gửi tới bạn bè | in | in ra | in bài | in bài viết | in tin | in trang | in trang này
bản in | sao chép | sao chép liên kết | copy link | copy | copy link thành công | đã sao chép | lưu | lưu bài | lưu bài viết
lưu tin | nghe | nghe bài | nghe đọc bài | nghe đọc tin | nghe audio | đọc bài | đọc bài viết | bình luận | gửi bình luận
viết bình luận | ý kiến | gửi ý kiến | ý kiến bạn đọc | thích | like | share | theo dõi | theo dõi trên | google news
trên google news | về đầu trang | lên đầu trang | đầu trang | về trang chủ | trang chủ | quay lại | trở lại | trở về
trang trước | trang sau | a | aa | print | xem | lượt xem | lượt đọc | lượt thích | views | view | phản hồi | báo lỗi | góp ý
đăng nhập | đăng ký | tìm kiếm | menu | rss | tải về | phóng to | thu nhỏ | tắt | bật | chế độ tối | chế độ ban đêm
quan tâm | đánh giá | đánh giá bài viết | youtube | tiktok | instagram | danh sách | tag | tags
"""
)
LONGEST_WIDGET_LINE = 24
_LABELLED = re.compile(
    r"^(?:lượt xem|lượt đọc|số lượt xem|số lần xem|đã xem|views?|từ khóa|từ khoá|tags?|thẻ|chủ đề|hotline"
    r"|đường dây nóng|điện thoại"
    r"|email|(?:tổng )?(?:số )?lượt truy cập|đang truy cập|đang online|đang trực tuyến|xem thêm|đọc thêm"
    r"|xem tiếp|tin liên quan"
    r"|mời (?:quý )?(?:độc giả|bạn đọc|bạn) (?:xem|đọc)(?: thêm)?|giấy phép(?: số)?"
    r"|chịu trách nhiệm(?: chính)?|tổng biên tập"
    r"|người chịu trách nhiệm)\s*[:>»].*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^[*•]?\s?(?:mời (?:quý )?(?:độc giả|bạn đọc|quý vị|các bạn)\s|bản quyền (?:thuộc|của)|©|copyright"
    r"|tổng số điểm của bài viết|click để|nhấn (?:vào đây|để)|ghi rõ nguồn"
    r"|(?:vui lòng )?trích dẫn nguồn|theo dõi (?:báo|chúng tôi|kênh|trang|[^.]{2,40} trên)"
    r"|\d[\d.,]*\s(?:lượt (?:xem|đọc)|bình luận)$)",
    re.IGNORECASE,
)
_BACK = re.compile(r"^(?:trở lại|quay lại|trở về|quay về)(?: \S+){1,4}$", re.IGNORECASE)
_HASHTAGS = re.compile(r"^#\w[^.!?]{0,80}$")
_BREADCRUMB = re.compile(r"^trang chủ\s*[>/»|›•-]", re.IGNORECASE)
# The name of the site above the headline; a longer line is a sentence about it.
_MASTHEAD = re.compile(
    r"^(?:(?:cổng|trang|chuyên trang|cổng thông tin|trang thông tin|trang tin) (?:thông tin )?điện tử"
    r"|cơ quan (?:ngôn luận )?của)\s"
    r"|\s(?:điện tử|online)$",
    re.IGNORECASE,
)
LONGEST_MASTHEAD = 12
RELATED = frozenset(
    """
tin liên quan|tin khác|các tin khác|bài viết khác|bài liên quan|tin cùng chuyên mục|đọc thêm|xem thêm
có thể bạn quan tâm|bạn có thể quan tâm|tin mới hơn|những tin mới hơn|những tin cũ hơn|tin cũ hơn
tin đã đưa|các tin đã đưa|các bài viết khác|cùng chuyên mục|bài cùng chuyên mục|tin bài liên quan
tin, bài liên quan|đọc nhiều|đọc nhiều nhất|tin đọc nhiều|xem nhiều|xem nhiều nhất|mới nhất|tin mới nhất
tin nổi bật|bài đọc nhiều|các bài khác|bài viết liên quan|bài viết cùng chuyên mục|tin tức khác
tin cùng chủ đề|cùng chủ đề|được quan tâm|bài viết mới|bài viết mới nhất|tin tức liên quan
tin tức mới nhất|các tin liên quan|các bài liên quan|tin xem nhiều|bài viết nổi bật|tin cùng loại|
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page around the report: menus, counters, sharing."""
    bare = line.lower().strip(" .:|>»-–•*[]")
    if not bare or bare in NAVIGATION or bare in RELATED:
        return True
    if any(pattern.match(line) for pattern in (_LABELLED, _NOTICE, _BACK, _HASHTAGS, _BREADCRUMB)):
        return True
    parts = [part.strip() for part in re.split(r"[|>»›•/]", bare)]
    return (len(parts) > 1 and all(part in NAVIGATION for part in parts if part)) or _is_widgets(bare)


def _is_widgets(line: str) -> bool:
    if len(line) > 200:
        return False
    tokens = tokenise(line)
    words = [token for token in tokens if token.text[0].isalpha()]
    if not words:
        # Numbers alone count something; marks alone may close the report.
        return any(token.text[0].isdigit() for token in tokens)
    return len(tokens) <= LONGEST_WIDGET_LINE and _covered(words)


def _covered(words: list[Token]) -> bool:
    index = 0
    while index < len(words):
        length = _WIDGETS.at(words, index)
        if not length:
            return False
        index += length
    return True


def is_masthead(line: str) -> bool:
    """Tell whether a line names a site and says nothing of it."""
    return len(line.split()) <= LONGEST_MASTHEAD and bool(_MASTHEAD.search(line))


def opens_related(line: str) -> bool:
    """After such a heading the page lists other reports."""
    return line.lower().strip(" .:|>»-–•*") in RELATED
