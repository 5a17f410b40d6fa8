"""Words that stand by themselves in reports, and rarer words that a common one is a letter or an accent away from."""

from articles.importer.tokens import spelling, word_set
from articles.proofing.misspellings import FREE

_ALONE = """
am an biến biết biển biểu biệt buổi buộc bài bàn bày bán bánh báo bát bãi bè bìa bình bò bóng bôi bùn bút băng bơi bưu bước bạ bạc bạn bạt
bản bảng bảy bấm bất bần bầu bậc bắt bằng bến bếp bệnh bị bỏ bốn bồi bộ bớt bờ bởi cam chai chim chiếc chiếm chua chuyến chuyền chuyển
chuẩn chuột cháo cháu cháy chân chè chép chì chín chó chùa chúc chút chăm chăng chương chạy chấm chần chậm chắc chắn chặn chặt chế chịu
chọn chốt chỗ chờ chở chợ chụp chứa chức chừ chừa chữ coi cuốn cuộc cà cài càng cá cách cái cát cân cói côi công cõng cúp căn căng cũ cơm
cư cười cạnh cản cảnh cấm cấp cấu cần cầu cắt cặp cọc cộng cột cờ cỡ cụ cục cụm cứng cứu cử cửa danh day dong duyệt dài dày dán dãy dép
dòng dùng dưới dạ dạng dạy dải dần dầu dậy dặm dễ dệt dịch dịp dọc dọn dở dụ dừng dự ghế giam gian già giày giá giáo gió giúp giũa giường
giải giảm giấy giặt giọng giỏi giống giờ giữ gà gánh gáy gây gì góc gói góp gõ gạch gạo gấp gắn gặp gọi gọn gốc gối gồm gỗ gộp gỡ gợi gửi
hiến hiểm hiển hiểu hoàn hoặc huyện huân hàm hàn hàng hát hè hình hơi hư hưu hướng hưởng hạ hạn hạt hảo hấp hằng hẳn hẹn hết hề hệ hệt học
họp hỏi hỏng hố hồ hồng hộ hội hộp hợp hủy hứa hữu in khai khiêng kho khoai khoảng khung khác khách khám khánh khâu khí khóa khẩu khắp
khỏi khối khổ khớp kia kiêm kiêng kiểm kiểu kè kèm kèo kéo kép kênh kì kí kín kính kế kết kệ kịp leo linh liền loa lon loại loạt luôn luật
luộc làng lá lái lát lãi lãnh lính lông lùi lúa lăn lĩnh lũ lưng lưới lượt lạ lạc lạnh lấy lần lẫn lập lắp lẵng lặn lặng lặp lễ lệ lệnh
lịch lọc lồng lỗi lộ lớn lở lỡ lợ lợi lợn lụt lừa lửa lựa may miến mong muối muốn muộn mài màn màu mái máu máy mã mãi mèo mép mét mì mình
mía món môi môn mùa múi mũ mũi mươi mười mượn mạng mất mấy mật mắt mặc mốc mốt mồ mờ mục mức nghiêm nghiêng nghiệp nghèo nghìn ngoài ngoại
ngoặc nguyên nguồn ngàn ngành ngày ngói ngô ngôn ngắn ngắt ngồi ngụ ngữ nhiêu nhiều nhuộm nháp nhãn nhóm nhường nhạt nhả nhảy nhất nhầm
nhận nhập nhắc nhắn nhằm nhẹ nhịp nhỏ nhớ những nhựa ninh non ném nén nêu nón nóng núi nút nương nước nướng nạn nấu nắng nằm nặng nền nồi
nữ ong pha phiên phiếu phá phái phát phân phép phía phím phòng phó phông phút phơi phường phần phẩy phận phổi phụ phục quanh quyền quà quá
quét quên quý quả quản quần quận quỹ riêng ru ruột rác rách rán rét rút răng rưỡi rượu rẫy rằm rằng rẻo rễ rỗng rộng rời rừng sinh soát
soạn su suối sành sách sánh sáp sáu séc sơn sương sạch sạt sắn sắp sắt sẵn sọc sỏi sống sổ sớm sở sợ sức sử sự thai thanh the then thiếu
thiểu thoát thoảng thua thuần thuốc thuộc thành tháo thép thêu thích thôn thùng thăng thư thương thường thượng thả thải thảo thấp thấy
thầm thầy thập thật thắng thắp thẳng thẻ thế thể thỉnh thời thợ thủ thứ thức thừa thử thực tim tiêm tiếng tiếp tiết tiền tiện toàn trang
tranh trao tre triệu tràm trái tránh trèo trình trí tròn trói trùng trăm trăng trưng trường trưởng trại trấn trần trận trắng trặc trẻ trọn
trọng trỏ trục trừ trữ trực tuyết tuần tuổi tá tác tách tái tám tán tâm tân tìm tính tít tóc tô tù tùy tưới tướng tường tạm tạo tả tải tấm
tấn tầm tầng tập tắp tắt tặng tệp tỉ tỉnh tọa tỏ tốc tốp tốt tổ tổng tờ tục tủ tức từng tự vi viên viết viện vuông vuốt vài vàng vá vác vé
ví vô vôi vùng vướng vượt vận vật vậy vắng vắt vẹn vế về vịt vỏ vốn vở vụ vừa xuôi xào xách xóa xướng xưởng xấu xếp yếu áo áp âm ít ăn
điền điều điểm điện đoàn đoán đoạn đoạt đuôi đàn đào đá đám đán đáng đè đèn đèo đò đón đóng đôi đùa đúng đăng đĩa đưa đương đường đạp đạt
đản đảng đảo đất đấy đầm đầu đầy đẩy đậm đậu đặt đẹp đếm đều địch định đọc đỏ đốn đồi đồng độ động đời đỡ đợi đợt đục đứa đứng đứt đừng ơn
ảnh ấm ấn ấy ẩn ổn ủi
"""

_RARER = """
anh: minh | ba: lê | bao: tử | bi: thương | binh: lực | bà: mụ | bài: bác | bàn: đạc | bàng: bạc | bào: tử | báo: hiếu hỉ mộng | bé: con |
bì: thư | bún: tàu | bại: lộ tướng | bản: ngã | bận: tâm | bắp: tay | bố: cáo thí | cao: quí tần | chi: tiêu | chim: sẻ | chiến: bào |
chuyên: hóa ngành | chào: mời | chính: qui | chúng: tao | chất: điểm | chỉ: tội | chống: chỏi | chủ: trị | chứa: chất | chức: vị | chứng:
cớ | con: ngươi | cào: bằng | cá: liệt nhâm nước | cám: ơn | câu: cú đố | công: binh bội chứng nhật sự toi tơ tước tắc | căn: vặn | cảm:
ứng | cố: nhân | cổ: hũ nhân tay | cứng: ngắc | dao: độ động | diễn: dịch | doanh: nhân | du: xích | dông: tố | dị: vật | dịch: vị | gian:
hùng | giao: hội | giải: tích | giầu: có | gác: bỏ | gấu: trúc | gần: gụi | gối: đầu | gởi: gắm | hai: lòng | hiếu: sinh | hoa: tiên |
hoan: nghinh | hoàng: thành | hoạt: tinh | hành: tung | hóa: hợp | hùng: khí | hưởng: thọ | hấp: thu | hối: hôn | hội: họa | hợp: chất |
hủ: tục | khuyên: giáo | khá: giả | khảng: khái | khảo: luận | khống: chỉ | khởi: nguồn | kiên: nghị | kêu: cầu | kì: thị | kích: động |
kết: tủa | kề: cận | lao: xao | liên: quân | lành: nghề | lâm: sự | ló: mặt | lưu: nhiệm | lực: lưỡng | miễn: nhiễm | màng: lưới | mát:
tính | máy: may xay | mục: kích | ngoại: khoa | ngoạn: cảnh | nguyên: thủy | ngừng: trệ | nhà: may rường thờ | nhân: sư | nhần: nhận |
nhậy: bén cảm | nhắc: nhủ | náo: động | nông: cụ trường | nề: nếp | nồng: thắm | nội: qui xâm | pháo: lệnh | pháp: qui | phân: bố liệt |
phương: trượng | phản: diện | phế: phẩm | phỏng: dịch | quan: ngại | qui: chế hoạch luật mô trình tập tắc tụ định ước | quán: xuyến |
quân: sư ủy | quí: báu giá khách mến nhân trọng | quĩ: đạo | ra: mặt | rẽ: ràng | rỡ: ràng | suy: tổn | sầu: não | sắc: lạnh | thanh: trà
| theo: đuôi | thiên: tài | thiêu: hủy | thiết: bì | thiệt: thân | thành: niên | thông: quan thương | thương: hại vụ | thạc: sĩ | thần:
thế tình | thể: diện | thị: giá phạm | thối: hôn | thống: nhứt | thổ: công | thủ: túc | thủy: phủ | thứ: bực | thực: thu | ti: thể | tinh:
lực tú tế | tiên: liệu quyết đề | tiêu: cự phí thủy tùng | tiến: thân | tiếp: diện thụ viên | tiết: dục | tiền: vệ đồ | tiểu: họa đối |
tra: vấn | trung: niên táo tố đại | truyền: đạo | tráo: đổi | trình: bầy diện | trọng: thương đãi | trợ: giá | trừng: trộ | tài: hoa |
tàn: phế quân | tác: gia | tình: tự | tông: tích | tăng: tiến | tơ: tưởng | tư: chất | tương: tư | tất: nhiên tật | tỉnh: đòn | tị: nạn |
tộc: danh | tứ: giác | từ: thiên tố | tử: ngữ số | tự: nhủ ti | un: đúc | vinh: qui | võ: khí lực trang | văn: hoa phong | vĩ: mô | vượt:
bực | vệ: tinh | xuất: cảng thần | xáo: động | xây: đắp | ác: chiến hại nghiệp tính | ám: sát | đao: phủ | đi: tua | điểu: học | điện: cực
đài | điệp: báo | đài: nguyên | đông: chí | đúng: mực | đơn: tử | đường: bệ | đại: biện cương họa táo đức | đạo: nghĩa | đảo: chánh | đầu:
gối tầu ối | địa: chi chí chấn mạo | đốt: phá | đồ: thị án | đồng: đại | độc: thần đạo | độn: thổ | động: thai trời tình | ỷ: lại
"""

# None of these is a slip for standing beside a word that it makes no known one with.
ALONE = FREE | word_set(_ALONE)
RARER = frozenset(
    (spelling(one.strip()), spelling(two))
    for one, twos in (row.split(":") for row in _RARER.replace("\n", " ").split("|"))
    for two in twos.split()
)
