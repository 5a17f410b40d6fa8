"""Words that lost a syllable: "lãnh Cục" for "lãnh đạo Cục"."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling, word_set
from articles.proofing.misspellings import SLIPS
from articles.proofing.phrases import KNOWN, find, neighbours, read_table, written
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

# Syllables that are no word by themselves, and what nearly always follows: anything else after them is a loss.
HALVES = """
lãnh đạo | phối hợp | triển khai | khẳng định | nghiên cứu | tuyên truyền | khuyến khích | hoạt động | khẩn trương | nỗ lực | khích lệ
"""
BOUND = {spelling(first): second for first, second in (pair.split() for pair in HALVES.strip().split(" | "))}
BOUND_AFTER = word_set("sinh linh quang khai phát tiến phân chi giao điều tự kim thi nhạc")

# wrong = right < not after > not before
LOST = """
phát chỉ đạo = phát biểu chỉ đạo | phát khai mạc = phát biểu khai mạc | phát bế mạc = phát biểu bế mạc | biểu chỉ tại = biểu chỉ đạo tại
phát tại buổi = phát biểu tại buổi | phát tại hội = phát biểu tại hội | phát tại lễ = phát biểu tại lễ
phát tại đại = phát biểu tại đại | chủ buổi = chủ trì buổi < dân làm gia | chủ hội nghị = chủ trì hội nghị < dân làm gia
chủ cuộc họp = chủ trì cuộc họp | tổ hội nghị = tổ chức hội nghị | tổ hội thảo = tổ chức hội thảo | tổ đại hội = tổ chức đại hội
tổ thăm hỏi = tổ chức thăm hỏi | tổ đa dạng = tổ chức đa dạng | tổ tốt = tổ chức tốt | tổ các hoạt động = tổ chức các hoạt động
tổ bộ máy = tổ chức bộ máy | tổ cán bộ = tổ chức cán bộ | thực tốt = thực hiện tốt < thiết | thực nhiệm vụ = thực hiện nhiệm vụ
thực các = thực hiện các | thực có hiệu quả = thực hiện có hiệu quả | thực nghiêm = thực hiện nghiêm | đánh cao = đánh giá cao
đánh kết quả = đánh giá kết quả | nâng vai trò = nâng cao vai trò | nâng nhận thức = nâng cao nhận thức
tăng công tác = tăng cường công tác | tăng tuyên truyền = tăng cường tuyên truyền | tăng kiểm tra = tăng cường kiểm tra
đặc chú trọng = đặc biệt chú trọng | đặc là = đặc biệt là | đặc quan tâm = đặc biệt quan tâm | trong tình mới = trong tình hình mới
thời tới = thời gian tới < kịp đồng nhất | thời qua = thời gian qua < kịp đồng nhất tức đương | buổi việc = buổi làm việc
buổi làm với = buổi làm việc với | hoàn khó khăn = hoàn cảnh khó khăn | góp nâng cao = góp phần nâng cao < đóng
góp triển khai = góp phần triển khai < đóng | góp xây dựng = góp phần xây dựng < đóng | góp thực hiện = góp phần thực hiện < đóng
tạo kiện = tạo điều kiện | tạo điều thuận = tạo điều kiện thuận | điều thuận lợi = điều kiện thuận lợi | bám yêu cầu = bám sát yêu cầu
phát huy cao vai trò = phát huy cao độ vai trò | công nhân dân = Công an nhân dân > tộc | cán chiến sĩ = cán bộ, chiến sĩ
người chiến cand = người chiến sĩ CAND | phòng dịch covid = phòng, chống dịch COVID | bí thứ nhất = Bí thư thứ nhất
bí đảng ủy = Bí thư Đảng ủy | phó bí đảng = Phó Bí thư Đảng | phó tịch = Phó Chủ tịch | chủ công đoàn = Chủ tịch Công đoàn < làm tự
chủ hội phụ nữ = Chủ tịch Hội Phụ nữ < tự | thứ bộ công an = Thứ trưởng Bộ Công an | cục cục công tác = Cục trưởng Cục Công tác
cục cục tổ chức = Cục trưởng Cục Tổ chức | ủy trung ương đảng = Ủy viên Trung ương Đảng < đảng ban
ủy bộ chính trị = Ủy viên Bộ Chính trị < đảng | ủy ban thường vụ = Ủy viên Ban Thường vụ < đảng tỉnh thành huyện quận thị cấp > quốc
bộ trị = Bộ Chính trị | ban bí = Ban Bí thư > thư mật | ban thường đảng = Ban Thường vụ Đảng | ban thường tỉnh = Ban Thường vụ Tỉnh
ban chấp trung ương = Ban Chấp hành Trung ương | ban chấp đảng = Ban Chấp hành Đảng | đoàn thanh bộ = Đoàn Thanh niên Bộ
đoàn thanh cand = Đoàn Thanh niên CAND | hội phụ bộ = Hội Phụ nữ Bộ | tổng liên lao động = Tổng Liên đoàn Lao động
tổng liên đoàn việt nam = Tổng Liên đoàn Lao động Việt Nam | hồ chí = Hồ Chí Minh > minh hướng | tp chí minh = TP Hồ Chí Minh
phố chí minh = phố Hồ Chí Minh | đại biểu toàn lần = đại biểu toàn quốc lần | lần ix = lần thứ IX | lần vi = lần thứ VI
lần vii = lần thứ VII | lần viii = lần thứ VIII | lần xii = lần thứ XII | lần xiii = lần thứ XIII | lần xiv = lần thứ XIV
lần xxiii = lần thứ XXIII | nhân phục vụ = nhân dân phục vụ < cá tập bệnh nạn công thân nghệ hành bản quân doanh thương
điển tiên tiến = điển hình tiên tiến | xã tình nghĩa = xã hội tình nghĩa | người việc tốt = người tốt, việc tốt
"""
ROWS = read_table(LOST)


def check(reading: Reading) -> Iterator[Remark]:
    """Half words, and phrases of the trade with one word gone."""
    for number, word in enumerate(reading.words):
        second = BOUND.get(word.key)
        if second and not _is_whole(reading, number):
            yield _lost(reading, number, second)
    for number, entry in find(reading, ROWS):
        length = len(entry.wrong)
        start, stop = reading.words[number].start, reading.words[number + length - 1].stop
        if 1 not in reading.people[start:stop] and not reading.is_fixed(start, stop):
            yield _remark(reading, start, stop, written(reading, number, length, entry.right))


def _is_whole(reading: Reading, number: int) -> bool:
    word = reading.words[number]
    before, after = neighbours(reading, number, 1)
    pairs = (word.key, after), (before, word.key)
    if (
        not after
        or before in BOUND_AFTER
        or word.key in {before, after}
        or pairs[0] in SLIPS
        or not KNOWN.isdisjoint(pairs)
    ):
        return True
    if (word.is_capital and not reading.opens_sentence(number)) or reading.is_fixed(word.start, word.stop):
        return True
    return 1 in reading.people[word.start : word.stop]


def _lost(reading: Reading, number: int, second: str) -> Remark:
    one, two = reading.words[number : number + 2]
    return _remark(reading, one.start, two.stop, f"{one.text} {second} {two.text}")


def _remark(reading: Reading, start: int, stop: int, fix: str) -> Remark:
    return reading.remark(
        start, stop, code="missing-word", kind="typing", message=_("A word seems to be missing here."), fixes=(fix,)
    )
