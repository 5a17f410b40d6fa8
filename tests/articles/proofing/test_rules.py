"""What the proofreader says of single sentences, and of what it must say nothing."""

from datetime import date

import pytest

from articles.proofing.house import House
from articles.proofing.proofreader import proofread
from articles.recognition.passages import BODY, LEAD, Block

HOUSE = House(
    names=frozenset({"Nguyễn Thị Thuý", "Thuý", "Đinh Hoà"}),
    organisations=frozenset({"Cục Công tác Đảng và công tác chính trị", "Hội Phụ nữ Bộ Công an", "Công đoàn CAND"}),
    event_on=date(2021, 9, 24),
    published_on=date(2021, 9, 24),
)


def said(text, house=HOUSE, field=BODY):
    return [(one.code, one.found, *one.fixes[:1]) for one in proofread([Block(field, text)], house)]


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        # Tones.
        ("hòan thành qúy I", [("misplaced-tone", "hòan", "hoàn"), ("misplaced-tone", "qúy", "quý")]),
        ("Uỷ viên Ban Thường vụ", [("tone-style", "Uỷ", "Ủy")]),
        ("Đảng uỷ Công an, Toà án, sức khoẻ",
         [("tone-style", "uỷ", "ủy"), ("tone-style", "Toà", "Tòa"), ("tone-style", "khoẻ", "khỏe")]),
        ("HUY ĐỘNG SỨC KHOẺ", [("tone-style", "KHOẺ", "KHỎE")]),
        ("đồng chí Nguyễn Thị Thuý và chị Thuý làm thuỷ lợi", [("tone-style", "thuỷ", "thủy")]),
        ("kết qủa, gía trị, lựơng thực",
         [("misplaced-tone", "qủa", "quả"), ("misplaced-tone", "gía", "giá"), ("misplaced-tone", "lựơng", "lượng")]),
        # Syllables that cannot be.
        ("các nghành ngiêm túc", [("impossible-word", "nghành", "ngành"), ("impossible-word", "ngiêm", "nghiêm")]),
        ("qua trìinh kiễm tra", [("impossible-word", "trìinh", "trình"), ("misspelt", "kiễm tra", "kiểm tra")]),
        ("Nghành công an, cái ghạch", [("impossible-word", "Nghành", "Ngành"), ("impossible-word", "ghạch", "gạch")]),
        ("trách nhiệmm của đơn vịi", [("impossible-word", "nhiệmm", "nhiệm"), ("impossible-word", "vịi", "vị")]),
        ("đăc biệt là viêc này", [("misspelt", "đăc biệt", "đặc biệt"), ("impossible-word", "viêc")]),
        ("đoànviên vàcác hội viên", [("glued-words", "đoànviên", "đoàn viên"), ("glued-words", "vàcác", "và các")]),
        ("Bộ Côngan, trongCAND, CANDvề", [
            ("glued-words", "Côngan", "Công an"), ("glued-words", "trongCAND", "trong CAND"), ("glued-words", "CANDvề", "CAND về")
        ]),
        # Words for others.
        ("chuẩn đoán, sát nhập", [("misspelt", "chuẩn đoán", "chẩn đoán"), ("misspelt", "sát nhập", "sáp nhập")]),
        ("Bổ xung xúc tích", [("misspelt", "Bổ xung", "Bổ sung"), ("misspelt", "xúc tích", "súc tích")]),
        ("sử lý đọc giả tập chung",
         [("misspelt", "sử lý", "xử lý"), ("misspelt", "đọc giả", "độc giả"), ("misspelt", "tập chung", "tập trung")]),
        ("chia sẽ cảm nghỉ, thăm quan",
         [("misspelt", "chia sẽ", "chia sẻ"),
          ("misspelt", "cảm nghỉ", "cảm nghĩ"),
          ("misspelt", "thăm quan", "tham quan")]),
        ("công tac đảng của can bộ", [("misspelt", "công tac", "công tác"), ("misspelt", "can bộ", "cán bộ")]),
        ("tổ chưc hội nghi", [("misspelt", "tổ chưc", "tổ chức"), ("misspelt", "hội nghi", "hội nghị")]),
        ("chiến sỉ, lảnh đạo", [("misspelt", "chiến sỉ", "chiến sĩ"), ("misspelt", "lảnh đạo", "lãnh đạo")]),
        ("Triễn khai trương trình",
         [("misspelt", "Triễn khai", "Triển khai"), ("misspelt", "trương trình", "chương trình")]),
        ("gặp Trung tương Trần Quốc Tỏ", [("misspelt", "Trung tương", "Trung tướng")]),
        ("về tại Bắc giang, Hà Nọi; Bô Chính trị. sau đó",
         [("name-capitals", "Bắc giang", "Bắc Giang"), ("misspelt-place", "Hà Nọi", "Hà Nội"),
          ("misspelt-place", "Bô Chính trị", "Bộ Chính trị"), ("small-after-stop", "s", "S")]),
        # Words that are unlikely beside their neighbours.
        ("nâng cao vai trõ của cạc tổ chực",
         [("unlikely-word", "trõ", "trò"), ("unlikely-word", "cạc", "các"), ("unlikely-word", "chực", "chức")]),
        ("giáo dục chnh trị, yêu câu",
         [("unlikely-word", "chnh", "chính"), ("unlikely-word", "câu", "cầu")]),
        # Lost words.
        ("Đảng ủy, lãnh Cục Công tác", [("missing-word", "lãnh Cục", "lãnh đạo Cục")]),
        ("phối với Công an tỉnh", [("missing-word", "phối với", "phối hợp với")]),
        ("đã triển các kế hoạch", [("missing-word", "triển các", "triển khai các")]),
        ("Nghiên về mô hình", [("missing-word", "Nghiên về", "Nghiên cứu về")]),
        ("Thứ Bộ Công an chủ hội nghị",
         [("missing-word", "Thứ Bộ Công an", "Thứ trưởng Bộ Công an"),
          ("missing-word", "chủ hội nghị", "chủ trì hội nghị")]),
        ("Uỷ Trung ương Đảng",
         [("missing-word", "Uỷ Trung ương Đảng", "Uỷ viên Trung ương Đảng"), ("tone-style", "Uỷ", "Ủy")]),
        ("có hoàn khó khăn; đánh cao kết quả",
         [("missing-word", "hoàn khó khăn", "hoàn cảnh khó khăn"), ("missing-word", "đánh cao", "đánh giá cao")]),
        # Twice.
        ("phù hợp với với mô hình", [("doubled-word", "với với", "với")]),
        ("Các các đơn vị", [("doubled-word", "Các các", "Các")]),
        ("đã\u00a0đã họp", [("doubled-word", "đã\u00a0đã", "đã"), ("hard-space", "\u00a0", " ")]),
        ("tổ chức tổ chức hội nghị", [("doubled-word", "tổ chức tổ chức", "tổ chức")]),
        ("Bộ Công an Bộ Công an", [("doubled-word", "Bộ Công an Bộ Công an", "Bộ Công an")]),
        ("Thứ trưởng trưởng Trần Quốc Tỏ", [("doubled-word", "trưởng trưởng", "trưởng")]),
        ("Trần Trần Quốc Tỏ phát biểu", [("doubled-word", "Trần Trần", "Trần")]),
        ("đoàn viên viên, hội viên", [("doubled-word", "viên viên", "viên")]),
        ("chính trị tư tư tưởng; các cấp cấp trong", [("doubled-word", "tư tư", "tư"), ("doubled-word", "cấp cấp", "cấp")]),
        ("Sau Sau khi triển khai, Cục Cục trưởng", [("doubled-word", "Sau Sau", "Sau"), ("doubled-word", "Cục Cục", "Cục")]),
        ("Nguyễn Thị Thị Thuý phát biểu", [("doubled-word", "Thị Thị", "Thị")]),
        ("lãnh lãnh đạo, nhất là là công tác", [("doubled-word", "lãnh lãnh", "lãnh"), ("doubled-word", "là là", "là")]),
        ("trong năm năm 2021", [("doubled-word", "năm năm", "năm")]),
        ("buổi\nbuổi làm việc", [("doubled-word", "buổi\nbuổi", "buổi")]),
        # Spaces.
        ("ôngTrần Quốc Tỏ, Ủy viênBan, vớiBộ",
         [("glued-words", "ôngTrần", "ông Trần"),
          ("glued-words", "viênBan", "viên Ban"),
          ("glued-words", "vớiBộ", "với Bộ")]),
        ("kết thúc hội nghị.Đồng chí nói", [("space-missing", ".", ". ")]),
        ("trong năm2021 có 130nữ bác sĩ", [("glued-words", "năm2021", "năm 2021"), ("glued-words", "130nữ", "130 nữ")]),
        ("triển khai  hiệu quả", [("double-space", "  ", " ")]),
        ("triển khai \u00a0hiệu quả", [("hard-space", " \u00a0", " ")]),
        ("hai\u00a0\u00a0lần\u00a0",
         [("hard-space", "\u00a0", " "), ("hard-space", "\u00a0", ""), ("hard-space", "\u00a0", "")]),
        ("hội nghị , các đơn vị ;lãnh đạo", [("space-before-mark", " ", ""), ("space-before-mark", " ;", "; ")]),
        ("phụ nữ,thanh niên", [("space-missing", ",", ", ")]),
        ("lễ ( trang trọng ) này", [("space-inside", " ", ""), ("space-inside", " ", "")]),
        # Characters.
        ("Ðảng bộ Аn Giang", [("odd-character", "Ðảng", "Đảng"), ("odd-character", "Аn", "An")]),
        ("hội\u200b nghị", [("invisible-character", "\u200b", "")]),
        ("ngày ２４", [("odd-character", "２４", "24")]),
        # Marks.
        ("phòng, chống dịch... nhằm", [("ellipsis", "...", "…")]),
        ("giải quyết./. Sau đó,, cả đơn vị.. về",
         [("end-mark", "./.", "."), ("doubled-mark", ",,", ","), ("doubled-mark", "..", ".")]),
        ('phong trào "Ba nhất" lan tỏa', [("straight-quote", '"', "“"), ("straight-quote", '"', "”")]),
        ("(Bộ Công an chủ trì", [("unpaired-mark", "(")]),
        ("phong trào “Ba nhất lan tỏa", [("unpaired-mark", "“")]),
        ("chính trị -xã hội, 2021- 2026", [("uneven-dash", " -", " - "), ("uneven-dash", "- ", " - ")]),
        # Numbers.
        ("hơn 5000 lượt đoàn viên", [("thousands", "5000", "5.000")]),
        ("tặng 5,000 suất quà, 12000 khẩu trang", [("thousands", "5,000", "5.000"), ("thousands", "12000", "12.000")]),
        ("đạt 98.5%, trị giá 12.5 tỷ đồng", [("decimal-point", "98.5", "98,5"), ("decimal-point", "12.5", "12,5")]),
        ("gần 5.0000 lượt người", [("malformed-number", "5.0000")]),
        # Capitals.
        ("Hội phụ nữ Bộ Công an", [("organisation-capitals", "Hội phụ nữ Bộ Công an", "Hội Phụ nữ Bộ Công an")]),
        ("tại Cục Công tác Đảng và Công tác Chính trị",
         [("organisation-capitals", "Cục Công tác Đảng và Công tác Chính trị", "Cục Công tác Đảng và công tác chính trị")]),
        ("Dự có Trung tướng Trần Quốc Tỏ, Đại tá Lê Văn An và thiếu tá Phạm Văn Bình",
         [("rank-capitals", "thiếu tá", "Thiếu tá")]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_would_put_it_right(text, remarks):
    assert sorted(said(text)) == sorted(remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Quý I, quý vị, Huỳnh Thuý, café, résumé, São Paulo, José, Kraków, Đắk Lắk, Kpă Y Thuỷ",
        "đồng chí Nguyễn Thị Thuý, chị Thuý, Thiếu tá Đinh Hoà, tỉnh Hoà Bình, Trung tá Trần Thị Thuỳ",
        "Phong trào “Uỷ ban toả sáng” và bài hát “Hoà bình” là tên riêng",
        "chiến sĩ, chiến sỹ, bác sỹ, kỹ thuật, kĩ thuật, lý luận, lí luận, Mỹ, Mĩ, tỷ, tỉ",
        "Ngày ngày, đêm đêm, luôn luôn, xanh xanh, năm năm qua, ba ba, là là, người người, nhà nhà, ngành ngành, song song",
        "giao thông thông minh, thực hiện hiện đại hóa, công tác tác chiến, Công an an toàn, Đảng ủy Công an An Giang",
        "Các tổ chức tổ chức hội nghị; Ban Tổ chức tổ chức hội thi; công nhân nhân Tháng Công nhân; đoàn viên viên chức",
        "số điện thoại hai hai ba ba; từng bước từng bước; càng ngày càng ngày càng tốt",
        "đồng chí Chí Trung, Nguyễn Vân Vân, Lê Na Na và anh Bảo bảo vệ; chỉ đạo, chỉ đạo",
        "lịch sử lý luận, luyện tập chung, cũng cố gắng, khả năng xuất khẩu, thi công xuất sắc, phát triển các mô hình",
        "lãnh thổ, lãnh án, phối cảnh, chi phối với, sinh hoạt với, linh hoạt trong, nhận thức chính trị, thiết thực các việc",
        "kịp thời qua điện thoại, công nhân dân tộc, thiết thực tốt đẹp, đóng góp xây dựng Đảng",
        "nhiệm kỳ 2021-2026, nhiệm kỳ 2025 - 2030, 2021 – 2026, chính trị - xã hội, COVID-19, 15-16/12, B-52",
        "T.Ư, TP.HCM, TP. Hồ Chí Minh, TP.Hồ Chí Minh, GS.TS, Q.Tân Bình, bocongan.gov.vn, https://cand.com.vn/a..b?c=1,2",
        "16:28, 04:28 pm, 8h30, 24/9, 24.9.2021, 5.000 lượt, 1.234.567 đồng, 12,5 tỷ đồng, 98,5%, 3 x 4, a), b) và 1)",
        "Quyết định số 832, Luật số 37/2018/QH14, năm 2021 đoàn viên, Nghị định 30/2020/NĐ-CP, tỷ số 3-2, mục 5000",
        "giải quyết./.",
        "Có gì đâu? Thế à?! Ồ… thế ư…",
        "ANTV, TPO - Bí thư; (PLO)- Thượng tướng; (ANTĐ) - Sáng 24/9",
        "5G, 4K, B22, 10A1, 24h, 5kg, 16h30, 5000đ, COVID19, iPhone, VinFast, YouTube, TikTok, McDonald, eKYC, #TuổiTrẻ, @côngđoàn",
        "ôtô, môtô, axít, vắcxin, blốc, xì-gà, pê-đan, ki-lô-mét, xoong, quýt, khuỷu, ngoằn ngoèo, huỵch, giặt giũ, gìn giữ",
        "Ủy viên Trung ương Đảng, Đảng ủy Công an Trung ương, Ủy ban Trung ương, Ban Bí thư, Thứ trưởng Bộ Công an",
        "hội phụ nữ, công đoàn, đoàn thanh niên, HỘI PHỤ NỮ BỘ CÔNG AN, Hội Phụ nữ Bộ Công an",
        "thượng tướng Trần Quốc Tỏ và trung tướng Hoàng Đức Lừng dự. Trung tướng Hoàng Đức Lừng phát biểu",
        "Đại hội lần thứ IX, lần thứ hai, lần thứ 10, Khóa XIII, quý IV, tiểu khu IV, Đại hội XIII, hạng I, hạng III",
        "- Tổ chức hội nghị; - Phối hợp với các đơn vị",
        "bám biên, bám bản; thị uy; công thư; hội nghi ngờ; công ăn việc làm; cộng tác viên; ba mẹ; đông chí",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text):
    assert said(text) == []


def test_the_new_style_is_the_old_one_turned_round():
    house = House(tone_style="new")

    assert said("Đảng uỷ, ủy viên, lan tỏa, hoàn toàn", house) == [
        ("tone-style", "ủy", "uỷ"),
        ("tone-style", "tỏa", "toả"),
    ]


@pytest.mark.parametrize(
    ("field", "text", "remarks"),
    [
        (BODY, "(Thứ năm, 24/09/2021, 16:28)", [("weekday", "Thứ năm", "Thứ sáu")]),
        (BODY, "Sáng thứ hai, ngày 24/9, tại Hà Nội", [("weekday", "thứ hai", "thứ sáu")]),
        (BODY, "ngày 24/9/2021 (thứ Bảy)", [("weekday", "thứ Bảy", "thứ Sáu")]),
        (BODY, "Chủ nhật, ngày 24 tháng 9 năm 2021", [("weekday", "Chủ nhật", "Thứ sáu")]),
        (BODY, "đến ngày 31/9 và 30/2/2022", [("impossible-date", "31/9"), ("impossible-date", "30/2/2022")]),
        (BODY, "họp ngày 09/24/2021", [("impossible-date", "09/24/2021", "24/09/2021")]),
        (LEAD, "Ngày 25/9, tại Hà Nội, Bộ Công an tổ chức hội nghị.", [("event-day", "25/9", "24/9")]),
        (LEAD, "Chiều 24/8/2021, tại Hà Nội, Bộ Công an tổ chức hội nghị.", [("event-day", "24/8/2021", "24/9/2021")]),
        (BODY, "nhiệm kỳ 2026-2021", [("term-order", "2026-2021", "2021-2026")]),
        (BODY, "giai đoạn 2021 - 2021, nhiệm kỳ 2021-2062",
         [("term-order", "2021 - 2021"), ("term-length", "2021-2062")]),
        (BODY, "lần thứ IIX và khóa XIIII", [("roman-numeral", "IIX", "VIII"), ("roman-numeral", "XIIII", "XIV")]),
        (BODY, "Đại hội lần thứ IX; sau lần thứ 9, lần thứ 8", [("mixed-ordinals", "9", "IX")]),
        (BODY, "quý V và quý 5", [("quarter", "V"), ("quarter", "5")]),
        (BODY, "về công tác 9 tháng đầu năm 2022", [("period", "2022")]),
        (BODY, "kết quả 11 tháng đầu năm", []),
        (BODY, "Kỷ niệm 92 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2024)", [("anniversary", "92", "93")]),
    ],
)  # fmt: skip
def test_days_and_terms_that_cannot_be(field, text, remarks):
    assert said(text, field=field) == remarks


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 24/9, tại Hà Nội, Trung tướng Trần Quốc Tỏ chủ trì buổi làm việc về công tác 9 tháng đầu năm 2021.",
        "(Thứ sáu, 24/09/2021), thứ 6 ngày 24/9, thứ Sáu (24/9), ngày 24/9/2021, thứ sáu",
        "đợt thứ hai, 15/6; lần thứ tư, ngày 24/9/2021; 15/31 đơn vị; 29/2/2020; Luật 30/2020/QH14; tỷ số 31/9",
        "nhiệm kỳ 2021-2026, năm học 2021-2022, giai đoạn 2021-2045; phương hướng 6 tháng đầu năm 2022",
        "Kỷ niệm 93 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2024), lần thứ IX, lần thứ 8, khóa XIII, quý IV",
        "Nhân dịp 76 năm Quốc khánh, chiều 24/9, tại Hà Nội, các đơn vị dự hội nghị.",
    ],
)
def test_days_and_terms_that_can_be(text):
    assert said(text, field=LEAD) == []


def test_an_event_after_the_publication_is_told_unless_it_is_announced():
    house = House(published_on=date(2021, 9, 24))

    held = said("Ngày 26/9, tại Hà Nội, Bộ Công an tổ chức hội nghị.", house, LEAD)
    announced = said("Ngày 26/9, tại Hà Nội, Bộ Công an sẽ tổ chức hội nghị.", house, LEAD)

    assert held == [("event-after-publication", "26/9")]
    assert announced == []


def test_a_day_within_an_event_of_several_is_its_day():
    house = House(event_on=date(2021, 12, 15), event_until=date(2021, 12, 16))

    assert said("Trong 02 ngày 15-16/12/2021, tại Hà Nội, Bộ Công an tổ chức hội nghị.", house, LEAD) == []
    assert said("Ngày 16/12, tại Hà Nội, hội nghị bế mạc.", house, LEAD) == []
    assert said("Ngày 17/12, tại Hà Nội, hội nghị bế mạc.", house, LEAD)[0][:2] == ("event-day", "17/12")
