"""Words and phrases typed twice. Vietnamese doubles words on purpose, too: "xanh xanh", "người người", "luôn luôn"."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import word_set
from articles.proofing.phrases import KNOWN, neighbours
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

# Never said twice in a row: one of the two goes without asking.
NEVER_TWICE = word_set(
    "với và các những của nhằm bởi rằng tại trong cho về được đã đang sẽ do vì nên nhưng mà cùng vào"
)

# Doubled on purpose: reduplications and words for "every one of them".
DOUBLES = word_set("""
ai ào ầm ba bà băng bằng be bé bồng bừng bươm cao cào chan chang chăm chầm châm chập chiều chị chồm chớm chuồn cô con cười dài dạ dần
dùng đăm đắm đâu đầu đây đen đêm đều đi đinh đo đỏ đó đói đơn đời đu đùng đứng êm gan gay gần gật giờ giữa hàng hao hay hân hằm hằng hầm
hâm hây hì hi hiền hiu ha hô ho hoe hồi hôm hồng hớn im ì kề kè khăng khăn khe khẽ khít khin khoan khò la là lao lác lăm lắc lăng lần
lâng lâu lên len leng linh loang long lôi lồ lổ lơ lớp lung luôn lừ lừng lững mãi mau mát mang mảy mẹ men mêm miên mơn mỗi muôn nào năm
nay nâu nắng ngai ngày ngay ngan ngành ngắn ngoan ngồi ngõ ngời ngùn người nhà nhàn nhanh nhao nhăm nhè nhẹ nho nhớ nhung nói nơi nườm o
oan oang ong ông ồm ôm phăm phăng phất phơi phừng phường qua quanh quen rang rào rầm rập ra rần rầu rì ro rôm rờn rón rưng rực rừng san
sáng sang say sẵn sâu se sền sờ sòng song sơ sừng sướt tà tay tăm tầng tấp tất te tháng thao thật thăm thẳm thân thầm thiu thi thin
thinh thỉnh thong thôi thơm thung thủ thương thưa thường ti tí tim tít to toang tong trắng trâng trẻ tròn trơ trơn trùng trưa tuần tua
tuôn từ từng tưng tương um un ùn ù ư ừ ưng uy vang vàng văng vằng vặc vâng vành viên vo vờ vòng vù vui vùn vừa vững vời xa xanh xàn xăm
xinh xuân xem xoay xôn xộc xung yên y yêu à ờ ơi ôi lạ cấp xã bản làng phố thôn xóm
""") - word_set("viên thủ uy tất san linh đinh đơn nay qua xã bản")
# "Everybody", "every day": so common that they stand before anything.
ALWAYS = word_set(
    "người nhà ngày đêm luôn ngành nơi tháng từ dần mãi thường chiều sáng tối lần đời lớp ai đâu hàng song anh em vui"
)
PLURAL = word_set("các những mọi")
FLYING = word_set("bay sà lướt rủ thấp")
# Words of titles and units, which are nobody's given name.
FORMAL = word_set(
    "cục bộ ban ngày sáng chiều đảng đoàn hội công thứ trung thiếu thượng đại ủy chủ phó trưởng giám tổng tại tỉnh thành phòng sở đội cán "
    "sau trước khi bên theo để từ đến qua"
)
NAME_REACH = 4

# A noun that is a verb as well: "các tổ chức tổ chức hội nghị".
NOUN_AND_VERB = {
    tuple(pair.split()) for pair in ("tổ chức", "lãnh đạo", "đại diện", "chỉ huy", "phụ trách", "chủ trì", "hướng dẫn")
}
MANY = word_set("các những mỗi nhiều mọi từng ban hai đơn")
NUMBERS = word_set("một hai ba bốn tư năm sáu bảy tám chín mười mươi không linh lẻ trăm nghìn ngàn triệu tỷ")
OFTEN = DOUBLES | ALWAYS | NUMBERS
# Words that often stand beside another that ends like them: "công nhân nhân Tháng Công nhân".
BESIDE = word_set("nhân số chọn hay qua đến tới lên xuống có hơn đi lại nữa không")
# Phrases that open with these are said twice on purpose: "từng bước từng bước".
SAID_TWICE = word_set("từng mỗi càng rất vừa dần ngày")
LONGEST = 5
WIDEST = 3


def check(reading: Reading) -> Iterator[Remark]:
    """Doubled words, and phrases of up to five words said twice in a row."""
    number = 0
    while number + 1 < len(reading.words):
        length = _repeated(reading, number)
        if length == 0:
            number += 1
            continue
        yield _remark(reading, number, length)
        number += length


def _repeated(reading: Reading, number: int) -> int:
    """How many words from here on are said once more right after; 0 for none, or none by mistake."""
    words = reading.words
    if words[number].key == words[number + 1].key:
        return int(words[number].text.isalpha() and _is_one_breath(reading, number) and _is_mistake(reading, number))
    for length in range(2, LONGEST + 1):
        middle, last = number + length, number + 2 * length
        if last > len(words) or words[number].key != words[middle].key:
            continue
        if all(words[number + at].key == words[middle + at].key for at in range(length)) and all(
            _is_one_breath(reading, at) for at in range(number, last - 1)
        ):
            return 0 if _may_repeat(reading, number, length) else length
    return 0


def _is_one_breath(reading: Reading, number: int) -> bool:
    """Tell whether the next word follows in running text: "Ca-na-đa đa ngữ" and the columns of a table do not count."""
    return (
        reading.is_spaced(number)
        and len(reading.gap(number)) <= WIDEST
        and reading.text[reading.words[number].start - 1] != "-"
    )


def _is_mistake(reading: Reading, number: int) -> bool:
    one, two = reading.words[number : number + 2]
    if one.key in NEVER_TWICE:
        return True
    if one.key == "năm":
        return _is_year_too_many(reading, number)
    if len(one.text) < 2:
        return False
    if one.is_capital != two.is_capital:
        return _is_mistake_with_capital(reading, number)
    if one.is_capital and not one.text.isupper():
        return _is_mistake_in_name(reading, number)
    before, after = neighbours(reading, number, 2)
    if one.key == "là" and before not in FLYING and before:
        return True
    if before in PLURAL and one.key in OFTEN and (one.key, after) not in KNOWN:
        return True
    if one.key in ALWAYS or (one.key in OFTEN and KNOWN.isdisjoint({(before, one.key), (one.key, after)})):
        return False
    return not _straddles(reading, number)


def _is_year_too_many(reading: Reading, number: int) -> bool:
    """ "năm năm 2021" is one year too many, "năm năm qua" five of them."""
    year = neighbours(reading, number, 2)[1]
    return len(year) == 4 and year.isdigit()


def _straddles(reading: Reading, number: int) -> bool:
    """Tell whether one word ends and the next begins with the same syllable: "giao thông thông minh"."""
    before, after = neighbours(reading, number, 2)
    key = reading.words[number].key
    return (before, key) in KNOWN and (key in BESIDE or (key, after) in KNOWN)


def _is_mistake_with_capital(reading: Reading, number: int) -> bool:
    """ "Các các đơn vị" is one; "đồng chí Chí Trung", "anh Bảo bảo vệ" and "Công an An Giang" are none."""
    one, two = reading.words[number : number + 2]
    if two.is_capital or not reading.opens_sentence(number) or one.key in ALWAYS:
        return False
    return 1 not in reading.people[one.start : two.stop] and not _straddles(reading, number)


def _is_mistake_in_name(reading: Reading, number: int) -> bool:
    """ "Trần Trần Quốc Tỏ" and "Bộ Công Công an" are mistakes; in "Nguyễn Vân Vân" the given name is doubled."""
    words = reading.words
    key = words[number].key
    before, after = neighbours(reading, number, 2)
    if key in FORMAL and not (key == "trung" and after == "bộ"):
        return True
    if (key, after) in KNOWN or (before, key) in KNOWN or _is_name_without(reading, number):
        return True
    follows = number > 0 and bool(before) and words[number - 1].is_capital
    return not follows and bool(after) and words[number + 2].is_capital


def _is_name_without(reading: Reading, number: int) -> bool:
    """Tell whether one of the two less makes a registered name: "Trần Quốc Quốc Tỏ"."""
    text, words = reading.text, reading.words
    one, two = words[number : number + 2]
    for first in range(max(0, number - NAME_REACH), number + 1):
        for last in range(number + 1, min(len(words), number + 2 + NAME_REACH)):
            if (
                last - first > 1
                and text[words[first].start : one.stop] + text[two.stop : words[last].stop] in reading.house.names
            ):
                return True
    return False


def _may_repeat(reading: Reading, number: int, length: int) -> bool:
    words = reading.words[number : number + 2 * length]
    if any(not word.text.isalpha() or word.key in NUMBERS for word in words):
        return True
    keys = tuple(word.key for word in words[:length])
    if length == 2 and keys in NOUN_AND_VERB:
        before = {word.key for word in reading.words[max(0, number - 3) : number]}
        return words[0].is_capital != words[2].is_capital or not before.isdisjoint(MANY)
    # "xa xa gần gần" is caught word by word; "một lần một lần" and "từng bước từng bước" are said so.
    return keys[0] in SAID_TWICE or words[0].is_capital != words[length].is_capital


def _remark(reading: Reading, number: int, length: int) -> Remark:
    words = reading.words
    start, stop = words[number].start, words[number + 2 * length - 1].stop
    return reading.remark(
        start,
        stop,
        code="doubled-word",
        kind="typing",
        message=_("The same word stands here twice.") if length == 1 else _("The same words stand here twice."),
        fixes=(reading.text[start : words[number + length - 1].stop],),
        is_sure=length == 1 and words[number].key in NEVER_TWICE,
    )
