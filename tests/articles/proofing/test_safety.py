"""The safety screen: what gives a person or a paper away is pointed at, ordinary sentences of reports are not."""

import pytest

from articles.proofing.house import House
from articles.proofing.proofreader import proofread
from articles.recognition.passages import BODY, Block

TOLD = [
    ("secrecy-grade", "Tối mật", "Đây là tài liệu Tối mật của đơn vị"),
    ("secrecy-grade", "TUYỆT MẬT", "Văn bản đóng dấu TUYỆT MẬT đã ban hành"),
    ("secrecy-grade", "tuyệt mật", "kế hoạch tuyệt mật về bố trí lực lượng"),
    ("secrecy-grade", "MẬT", "Kèm theo văn bản MẬT số 12"),
    ("secrecy-grade", "Mật", "tài liệu có độ mật: Mật"),
    ("secrecy-grade", "Mật", "đóng dấu “Mật” lên hồ sơ"),
    ("secrecy-grade", "TOI MAT", "TOI MAT - khong sao chup"),
    ("identity-number", "001089012345", "số CCCD 001089012345"),
    ("identity-number", "036 190 001 234", "căn cước công dân 036 190 001 234 cấp tại Hà Nội"),
    ("identity-number", "024.085.000.123", "số định danh 024.085.000.123"),
    ("identity-number", "079-099-012-345", "mang số 079-099-012-345"),
    ("identity-number", "123456789", "chứng minh nhân dân số 123456789"),
    ("identity-number", "012 345 678", "CMND: 012 345 678"),
    ("identity-number", "186543210", "anh Nguyễn Văn A, 186543210"),
    ("phone-number", "0912345678", "gọi 0912345678"),
    ("phone-number", "0912.345.678", "số 0912.345.678"),
    ("phone-number", "0912 345 678", "liên hệ 0912 345 678 để được giúp đỡ"),
    ("phone-number", "091-234-5678", "số 091-234-5678"),
    ("phone-number", "+84 912 345 678", "điện thoại +84 912 345 678"),
    ("phone-number", "+84912345678", "Zalo +84912345678"),
    ("phone-number", "(+84) 912 345 678", "điện thoại (+84) 912 345 678"),
    ("phone-number", "0084 912 345 678", "máy 0084 912 345 678"),
    ("phone-number", "024 3825 1234", "máy 024 3825 1234"),
    ("phone-number", "(024) 3825 1234", "máy (024) 3825 1234"),
    ("phone-number", "069.2342431", "điện thoại 069.2342431"),
    ("phone-number", "0383.123.456", "SĐT: 0383.123.456"),
    ("phone-number", "01234567890", "điện thoại: 01234567890"),
    ("number-plate", "30A-123.45", "xe ô tô biển số 30A-123.45"),
    ("number-plate", "29A 12345", "xe 29A 12345"),
    ("number-plate", "99A12345", "biển kiểm soát 99A12345"),
    ("number-plate", "29X1-234.56", "xe máy 29X1-234.56"),
    ("number-plate", "59-C1 123.45", "xe máy 59-C1 123.45"),
    ("number-plate", "80A-001.23", "xe công vụ 80A-001.23"),
    ("number-plate", "80B-1234", "xe 80B-1234"),
    ("number-plate", "15LD-012.34", "xe 15LD-012.34"),
    ("number-plate", "80-NG-123-45", "xe ngoại giao 80-NG-123-45"),
    ("number-plate", "TM-12-34", "xe quân đội TM-12-34"),
    ("bank-account", "19031234567890", "số tài khoản 19031234567890"),
    ("bank-account", "1903 1234 5678 90", "STK: 1903 1234 5678 90"),
    ("bank-account", "0011001234567", "tài khoản Vietcombank 0011001234567"),
    ("home-address", "số 12, ngõ 34 phố Huế", "anh A, trú tại số 12, ngõ 34 phố Huế. Sau đó"),
    ("home-address", "phường Cửa Nam, số nhà 5", "thường trú tại phường Cửa Nam, số nhà 5; sinh năm"),
    ("working-paper", "123/BC-X03", "theo Báo cáo số 123/BC-X03"),
    ("working-paper", "45/KH-BCA-X05", "Kế hoạch số 45/KH-BCA-X05"),
    ("working-paper", "12/2021/BC-BCA", "Báo cáo 12/2021/BC-BCA"),
    ("working-paper", "8/KH-BCA(M)", "Kế hoạch 8/KH-BCA(M)"),
]

LEFT_ALONE = [
    "công tác bảo mật thông tin",
    "bảo vệ bí mật nhà nước",
    "TUYÊN TRUYỀN BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "không khí thân mật, cởi mở",
    "mật độ giao thông, mật mã, mật thiết, mật ong",
    "giờ cao điểm tối mật độ xe tăng",
    "mối quan hệ mật thiết với nhân dân",
    "người mật báo, cơ mật, trù mật",
    "Tổng đài 113, 114, 115 và 111",
    "đường dây nóng 19001234 và 18001567",
    "hotline 1900 6789",
    "Ngày 09.12.2021, 09/12/2021, 05-10-2021",
    "nhiệm kỳ 2021-2026, 2025 - 2030",
    "16:28 24/09/2021, 04:28 pm GMT+7",
    "hơn 5.000 lượt; 1.234.567.890 đồng; 120.000.000.000 đồng",
    "số tiền 120000000000 đồng",
    "trị giá 987654321 đồng",
    "0,5%; 0.5; 0912; 0123",
    "Quyết định số 832/QĐ-TLĐ",
    "Nghị định 01/2018/NĐ-CP, 30/2020/NĐ-CP",
    "Luật 37/2018/QH14",
    "Thông tư 45/2023/TT-BCA",
    "Chỉ thị số 05-CT/TW, Nghị quyết 12-NQ/TW",
    "Kế hoạch số 45/KH-BTV",
    "Hướng dẫn 112-HD/BTGTU",
    "Cục X03, A05, C06, V01",
    "lớp 10A1, 12A5; máy bay A380; virus B.1.1.529; COVID-19",
    "đường 30/4, phố 19-8, Bệnh viện 19-8, đường 30A",
    "Quốc lộ 5A, tỉnh lộ 295B, Km 12+300",
    "tại phòng họp số 5, tầng 3",
    "địa chỉ: số 44 Yết Kiêu, Hà Nội",
    "trụ sở tại số 60 Nguyễn Du",
    "gia đình trú tại huyện Mù Cang Chải",
    "mở tài khoản cho 250 học sinh",
    "tài khoản định danh điện tử mức 2",
    "cấp 1.200 thẻ căn cước, 350 số định danh",
    "sinh năm 1989, 36 tuổi đời, 15 tuổi Đảng",
    "https://cand.com.vn/bai-i709886/0912345678",
    "post1805103.tpo, i709886, t45647",
    "giải ba 3-2, 15-16/12, 9 tháng đầu năm",
    "ISBN 9786045123456",
    "Tỷ lệ 98,5%, nhiệt độ 38.5 độ",
    "Đại hội XIII, Nghị quyết số 12",
    "AA, BB, TP-HCM, QĐ-12, NQ 60",
]


def told(text):
    return [(one.code, one.found) for one in proofread([Block(BODY, text)], House()) if one.kind == "safety"]


@pytest.mark.parametrize(("code", "found", "text"), TOLD, ids=[row[2] for row in TOLD])
def test_what_gives_somebody_away_is_pointed_at(code, found, text):
    assert told(text) == [(code, found)]


def test_ordinary_sentences_raise_no_alarm():
    assert {text: told(text) for text in LEFT_ALONE if told(text)} == {}
