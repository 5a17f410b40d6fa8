"""Words of two syllables that official reports are made of: enough to see where one word ends and the next begins.

Not a dictionary. A pair that is not here may well be a word; a pair that is here is one.
"""

import re

from vietnamese.tones import place_tones

_BY_FIRST = """
an: ninh toàn dân ủi sinh táng khang giang | anh: hùng em dũng chị linh | ánh: sáng mắt | áp: dụng lực giải đặt | ảnh: hưởng chụp
âm: nhạc mưu thanh lịch | ấm: áp no cúng | ân: cần tình nghĩa nhân xá | ấn: tượng phẩm định hành | ẩm: thực | ba: lô mẹ | bà: con mẹ
bác: sĩ bỏ ái học | bài: viết học báo hát bản thơ trừ tập luận giảng | ban: hành đầu bố đêm ngày thưởng bệ
bàn: giao bạc về thảo ghế luận | bản: lĩnh thân chất sắc làng quyền đồ tin án ngữ | bảng: vàng đen điểm tin | bạn: bè đọc đời học
bao: gồm vây che cấp giờ dung phủ quát | bảo: vệ đảm hiểm tồn tàng mật trợ dưỡng hộ quản lãnh toàn hành
báo: cáo chí động hiệu chỉ đài công tử thức | bạo: lực hành động dạn | bám: sát biển trụ đuổi nắm biên bản dân địa
bắt: giữ đầu buộc nguồn tay kịp nạt cóc khẩn | bằng: khen cấp chứng lòng hữu | băng: nhóm rôn hoại
bất: cứ ngờ động cập khuất hợp ổn lợi thường chấp bình diệt minh đồng | bầu: cử bán không chọn | bền: vững bỉ chặt chí
bệnh: nhân viện tật dịch binh tình | bế: mạc tắc giảng | bến: xe cảng tàu bờ đỗ tre | bên: cạnh trong ngoài lề
bị: cáo can hại động thương ảnh | bí: thư mật quyết ẩn danh | bình: yên an đẳng thường luận quân minh chọn ổn tĩnh dị
binh: lính sĩ chủng đoàn pháp nhất nhì | biên: giới chế phòng tập soạn cương bản độ đội | biến: động đổi chuyển cố thành chất
biện: pháp minh hộ chứng luận bạch | biểu: dương hiện tượng diễn đạt quyết thị mẫu tình lộ
bộ: máy đội trưởng môn phận tộc binh mặt hành đàm | bổ: sung nhiệm ích trợ dưỡng túc khuyết | bồi: dưỡng thường hoàn đắp thẩm
bố: trí mẹ cục phòng con ráp | bối: cảnh rối | bồng: bềnh bột bế | buôn: bán lậu làng | buổi: sáng chiều tối lễ gặp họp đầu trưa làm
bữa: cơm ăn tiệc | bước: đầu tiến ngoặt chân đường sang | bức: tranh thiết xúc trướng ảnh thư xạ | ca: ngợi sĩ nhạc khúc trực kíp
cá: nhân biệt tính thể độ | cả: nước năm nhà ngày hai | cách: mạng ly làm thức biệt tân trở | cải: cách thiện tạo tiến chính lương biên
can: thiệp dự đảm ngăn trường | cảm: ơn xúc nhận hóa phục tình động thông tử giác kích nghĩ mến hứng | cán: bộ sự cân bút mỏng
cạnh: tranh | cảnh: sát giác báo quan vệ cáo trí ngộ | canh: gác tác phòng giữ
cao: đẳng cấp quý cả độ điểm trào thượng tuổi đẹp nguyên hứng tầng bằng | cáo: buộc trạng phó biệt
cấp: ủy bậc trên dưới hàm phát bách cứu thiết cao độ phép ứng nước | cập: nhật bến bờ | cần: thiết cù mẫn thơ phải lao
cân: đối nhắc bằng nặng | cẩn: thận trọng mật | căn: cứ bản cước hộ nhà cơ bệnh nguyên dặn | cắm: trại cờ mốc | cam: kết go đoan chịu
câu: lạc hỏi chuyện nói kéo đối cá | cầu: thị nối đường hàng cảng kỳ mong | chào: mừng hỏi cờ đón đời | chăm: lo sóc chỉ chút bón ngoan
chặt: chẽ phá cây | chấp: hành nhận thuận pháp | chất: lượng vấn liệu phác lỏng xám độc | châm: ngôn cứu biếm | chậm: trễ chạp tiến
chấm: dứt điểm thi công | chân: dung thành chính thực lý tình | chế: độ biến tạo tài định ngự áp phẩm
chi: tiết đoàn hội bộ ủy viện trả phí phối nhánh cục | chỉ: đạo huy tiêu thị số đích định rõ dẫn trích bảo | chị: em gái
chia: sẻ tay buồn cắt vui đều | chiêm: ngưỡng bái | chiến: sĩ đấu thắng lược dịch công trường tranh khu tích đoàn hào hữu
chiếm: đoạt đóng giữ lĩnh | chiều: cao nay dài hướng sâu rộng qua tối
chính: trị sách quyền phủ thức đáng nghĩa xác quy ủy trực kiến khóa diện luận yếu tắc | chịu: khó đựng thương
cho: phép vay biết rằng thuê nên | chọn: lọc lựa cử | chống: dịch phá đối đỡ chọi lũ | chu: đáo kỳ toàn vi du
chủ: trì động tịch trương nghĩa đề yếu thể nhân đạo quyền nhiệm tọa quan nhật chốt lực biên tài | chú: trọng ý thích giải tâm
chúc: mừng tết thọ | chung: tay sức kết khảo lòng cư thẩm quanh thủy | chúng: ta tôi em minh | chuẩn: bị mực hóa y xác
chuyên: môn đề gia nghiệp trách sâu án mục cần trang viên chính | chuyến: thăm đi bay tàu | chuyện: trò kể
chuyển: biến đổi giao hóa ngành tải tiếp công hướng dịch động tới đến | chứng: kiến nhận minh cứ chỉ thực
chức: năng vụ trách danh việc sắc nghiệp | chương: trình sách | chữ: ký viết số | chữa: cháy bệnh trị | chứa: đựng chấp
chủng: tộc loại | co: giãn kéo | có: thể ích mặt lẽ nghĩa sẵn | cỏ: cây dại | con: người em cháu đường số gái trai dấu nuôi
còn: lại nhiều | cố: gắng định ý tình vấn thủ đô | cổ: vũ động truyền phần phiếu tức đông thụ điển
công: an tác đoàn chức dân tâm nhân nghiệp trình trường tích cuộc cụ nghệ bố bằng khai minh tố chúng lý lao chính
công: viên vụ suất thương ty ước trạng nhận ích lệnh đức thự vốn tử dụng xưởng bộc cộng văn điện kích trái thư dung
cộng: đồng sản hòa tác hưởng sự | cơ: quan sở bản động chế hội cấu yếu đốt giới hàn | cởi: mở bỏ | cùng: nhau với dự lúc thời chung ngày
củng: cố | cung: cấp đường ứng điện | cúng: dường bái | cũng: như là được | cư: trú dân xử xá | cử: tri nhân hành tọa chỉ
cứu: hộ nạn trợ giúp chữa quốc tế hỏa thương sống đói | cứng: rắn nhắc | cương: quyết lĩnh vị thường | cường: độ quốc điệu tráng
cuộc: sống họp thi đời chiến thăm gặp | cuối: năm tuần tháng cùng kỳ | cưỡng: chế bức đoạt | dài: hạn ngày lâu
danh: sách hiệu dự tiếng ngôn nhân mục hài xưng từ lam thắng | dành: cho tặng riêng dụm | dạy: học nghề bảo | dám: nghĩ làm chịu
dàn: trải dựng nhạc | dáng: vẻ đứng | dạng: tật thức | dân: tộc vận chủ quân cư sinh tình sự số trí phòng ca phố gian quyền công chúng
dẫn: đầu chứng đến dắt giải đường lại | dấu: hiệu ấn tích vết mốc | dâng: hương hoa cao | dầu: khí mỏ hỏa
di: tích sản chuyển dân động chúc biến vật tản | dịch: bệnh vụ tễ chuyển thuật giả | diễn: ra biến đàn tập văn thuyết đạt xuất viên giải
diện: mạo tích | dự: án kiến thảo phòng toán báo hội trữ khuyết lễ thính cuộc thi | dũng: cảm khí sĩ mãnh | dùng: chung
dung: lượng nạp tục dị | du: lịch kích học khách ký | dựng: nước xây | dứt: điểm khoát | duy: trì nhất tu ý | duyệt: binh đội án
đa: dạng số phương năng tầng | đã: được từng qua
đại: hội biểu diện học đoàn đội lộ dịch tá tướng úy lễ sứ chúng đồng trà thắng lý nghĩa tràng dương hình | đài: hoa loan
đảm: bảo nhận đương nhiệm trách | đạm: bạc | đàm: phán thoại | đào: tạo ngũ thoát | đảo: ngọc chính lộn xa
đạo: đức lý diễn hiếu tràng giáo đồng | đáng: kể tiếc | đảng: viên ủy bộ phí tịch phái | đăng: ký tải quang cai bạ
đặc: biệt điểm thù trưng sắc nhiệm quyền sản khu san phái | đắc: cử lực | đẳng: cấp thức | đẩy: mạnh lùi nhanh lên | đầy: đủ ắp tớ
đầu: tư tiên năm mối nguồn tranh tàu giờ thú hàng cơ độc não vào ra cuối | đấu: tranh giá thầu giải loại | đất: nước đai liền
đậm: đà nét | đấy: là | đề: nghị xuất tài án cao cập cương ra xướng thi phòng bạt cử | đến: nay thăm với từ dự | đêm: ngày khuya nhạc
đền: ơn bù thờ đáp | đều: đặn | đi: lại đầu sâu vào học qua | địa: phương bàn chỉ điểm danh đạo hình lý giới bạ vị chất
đích: đến thực thân | điển: hình tích | điện: tử thoại ảnh lực biên mừng báo máy hoa đàm lưới
điều: kiện hành tra động trị chỉnh tiết lệnh phối dưỡng lệ tốc khoản độ | điểm: nhấn tựa nóng đến cầu danh số tin sáng tâm
định: hướng kỳ danh mức hình cư canh lượng dạng nghĩa vị | đình: chỉ công trệ đốn | đính: chính kèm hôn
đoàn: viên kết thể phí phim trường tụ hội | đoạt: giải | đóng: góp quân vai cửa dấu | đòi: hỏi nợ | đón: tiếp nhận tết xuân chào đầu
đồng: bào chí bộ lòng thời thuận tình đội hành đều tiền phục nghĩa ý đẳng nghiệp niên nai tháp
động: viên lực thái thời cơ đất vật thổ đậy tĩnh | đô: thị hội | đỗ: xe đạt
đối: tượng với tác thoại diện ngoại nội chiếu phó đầu sách ngẫu đáp xử số chất | đội: ngũ viên hình tuyển trưởng nhi ơn
đổi: mới thay trao | độc: lập đáo hại giả quyền đoán thân ác | đột: phá xuất kích nhập ngột biến
đơn: vị giản thư từ giá phương thuần độc | đời: sống sau thường | đợt: này | đúng: đắn mức hạn lúc | đức: tính độ hạnh
đứng: đầu trước vững | đương: nhiệm đầu nhiên đại | đường: lối bộ dây sắt phố băng thủy biên lưới hoàng sá | gắn: bó kết liền chặt
gặp: gỡ mặt | gần: gũi đây | gây: dựng ra rối hấn mất | gia: đình nhập tăng hạn công cảnh tộc đạo cố cầm súc trưởng lai
giá: trị cả thành thể | giả: mạo định danh thuyết dối
giải: quyết pháp phóng thưởng thích trí trình tán tỏa thể nhất nhì ba ngân ngũ lao cứu | giảm: nhẹ thiểu nghèo sút tải
giám: sát đốc khảo hiệu thị định hộ | giáo: dục viên dưỡng án trình lý sư xứ dân phái hội | giảng: viên dạy đường giải
gian: khổ nan khó hàng lận dối lao | giản: dị tiện đơn | giáp: ranh mặt
giao: lưu thông ban tiếp dịch thừa tranh hảo nhận nộp diện ước phối | giành: giải giật | giàu: có mạnh đẹp | giấy: khen tờ phép mời
giờ: làm trưa | giới: thiệu hạn trẻ tính nghiêm chức | giúp: đỡ sức nhau việc dân | giữ: gìn vững chức vai nguyên nước | giữa: năm hai
góp: phần ý sức mặt vốn công | gửi: tặng gắm tới lời trao | gương: mẫu sáng mặt người | hạ: tầng sĩ cánh tuần thủy
hải: quan quân sản đảo đội phòng dương | hài: hòa lòng hước cốt | hàm: cấp lượng ý | hạn: chế hán hẹp mức
hành: động chính vi khách trình quân hình hung lang nghề trang pháp | hạnh: phúc kiểm đạt
hàng: năm ngày hóa tháng trăm nghìn đầu ngũ vạn loạt tuần không quán rong rào xóm | hăng: hái say | hạng: mục nhất nhì ba | hấp: dẫn thụ
hậu: cần phương quả thế cứ | hệ: thống trọng quả lụy | hết: sức lòng mình | hi: sinh | hy: sinh vọng | hiến: máu pháp kế đất dâng chương
hiền: tài hòa lành | hiện: đại nay vật thực hành trường diện tại tượng hữu tình | hiệp: hội đồng định thương lực
hiệu: quả lệnh trưởng lực ứng triệu chỉnh suất phó | hiểu: biết rõ lầm | hình: thành ảnh thức tượng sự mẫu phạt dung hài dáng | ho: he
hỗ: trợ tương | hồ: sơ đồ hởi chứa chí | hộ: khẩu nghèo chiếu tịch dân | hòa: bình hợp nhập giải đồng tan nhạc mình thuận chung
hoa: tươi hồng đẹp lợi viên văn | hóa: chất đơn giải học thân trang | họa: sĩ báo | hoài: bão nghi niệm cổ
hoàn: thành cảnh thiện toàn chỉnh trả lương tất | hoạt: động bát cảnh họa hình chất tính náo huyết ngôn hóa kê ảnh | hoạch: định
học: tập sinh viên viện hỏi bổng đường kỳ phí nghề tủ lực thuật vấn | họp: báo mặt bàn
hội: nghị viên thảo thi đồng trường thao diễn nhập tụ họp đoàn chợ ngộ phí trại đàm quán làng chứng sở | hôm: nay qua sau
hồng: thắm ngọc | hợp: tác lý lực nhất pháp đồng thành lòng chuẩn xướng tuyển thức | hơn: nữa hẳn hết | hùng: mạnh hậu biện vĩ
hung: khí hãn thủ | huy: động chương hiệu hoàng | hủy: bỏ hoại diệt | hun: đúc | huấn: luyện thị | hưởng: ứng thụ lợi
hướng: dẫn tới về đi đạo | hữu: nghị hiệu ích cơ quan | huyện: ủy đoàn đội lỵ đảo | ích: lợi kỷ nước | im: lặng | in: ấn đậm
kế: hoạch thừa toán cận tiếp | kết: quả hợp luận nạp thúc nối tinh cấu tội nghĩa | kẻ: xấu thù gian | kêu: gọi cứu
kiểm: tra soát điểm sát định duyệt toán kê chứng nghiệm đếm dịch | kiêm: nhiệm | kiên: quyết trì định cường trung cố giang
kiến: nghị thức thiết trúc tạo quốc giải | kiện: toàn tướng cáo | kỉ: niệm luật | kỷ: niệm luật cương yếu nguyên lục vật
kỹ: thuật năng sư lưỡng càng sảo | kì: họp thi | kỳ: họp thi vọng nghỉ diệu quan hạn
kinh: tế nghiệm phí doanh tuyến nguyệt điển khủng tởm | kính: trọng mừng yêu thưa tặng chào viếng gửi | kịp: thời lúc
khả: năng thi quan | khách: mời quan hàng sạn | khai: mạc thác báo trương giảng triển quật man sáng trừ mở hội | khảo: sát thí
khám: bệnh phá chữa xét nghiệm | khán: giả đài | kháng: chiến nghị cự | khang: trang | khẳng: định khái khiu
khắc: phục họa sâu nghiệt khổ ghi | khái: quát niệm | khen: thưởng ngợi | khéo: léo tay | khép: kín lại
khí: thế hậu tài tượng tiết phách phận | khích: lệ động bác tướng | khiêm: tốn nhường | khiển: trách | khiếu: nại kiện | khó: khăn khổ
khoa: học trương giáo | khóa: học họp luận | khoảng: cách | khỏe: mạnh | khoẻ: mạnh | khối: lượng | khôi: phục hài ngô
không: ngừng khí gian chỉ những phận quân có khoan tưởng | khởi: nghiệp công động tố nghĩa sắc xướng đầu hành | khơi: dậy gợi nguồn
khu: vực phố biệt trú | khuyến: khích học nghị cáo mãi nông tài thiện lâm công ngư dụ giáo mại | khuyết: điểm tật | khuôn: khổ viên mặt
khủng: hoảng bố | khẩn: trương cấp thiết cầu nài khoản hoang khiết nguyện | khẩu: hiệu phần trang | la: hét | lạc: hậu quan đường
làm: việc rõ tốt chủ theo quen nên giàu | lãng: phí mạn quên | lãnh: đạo thổ tụ sự hải án lương vực cảm đạm địa nguyệt
lan: tỏa truyền rộng | lao: động tù lý đao | lạm: dụng phát | lập: trường công thành pháp nghiệp | lâu: dài năm đời
lễ: hội trao phục phép nghĩa tang viếng tân đài | liên: quan hoan hệ tục kết hiệp đoàn tịch ngành hợp lạc doanh bang | liệt: sĩ kê
linh: hoạt thiêng hồn cảm | lĩnh: vực hội | lịch: sử sự trình | lòng: dân tin vàng | lối: sống mòn | lợi: ích dụng thế nhuận
lớn: mạnh lao | lời: chúc nói giải hứa | luân: chuyển phiên lưu | luận: án điểm văn cứ | luật: pháp sư lệ | luôn: luôn
luyện: tập rèn kim | lũ: lụt quét | lực: lượng điền | lứa: tuổi đôi | lưu: niệm ý động trú truyền hành giữ học lượng thông vong manh
lược: bỏ đồ | lương: tâm thực hưu | lượng: hóa khách | lý: luận tưởng lịch do thuyết trí thú | ma: túy tuý | mạch: lạc máu
mai: táng phục | mãn: nguyện nhiệm hạn | mang: lại tính theo | mạng: lưới | mạnh: mẽ dạn | máy: móc bay tính chủ | mặc: dù niệm
mắc: phải bệnh kẹt | mặt: trận hàng bằng trái nước | mất: mát | mâu: thuẫn | mẫu: mực người số vật đơn | mẹ: kế nuôi | mệnh: lệnh giá
miền: núi nam bắc trung xuôi | miễn: phí dịch nhiệm giảm | minh: bạch chứng mẫn họa châu | mít: tinh | mô: hình phỏng tả | mỗi: người
mời: gọi | mở: rộng đầu màn ra cửa | mới: mẻ đây | mục: tiêu đích tử | mùa: xuân hè | múa: lân hát | mức: độ sống | mừng: xuân tuổi thọ
mưu: trí sinh đồ lược | mỹ: thuật quan mãn | nạn: nhân | năng: lực động suất lượng khiếu nổ | nâng: cao tầm cấp niu | nắm: bắt chắc vững
nảy: sinh | năm: học mới qua | nếp: sống nghĩ | nền: tảng nếp | nêu: gương rõ cao | niềm: tin vui | niên: khóa hạn | niêm: phong yết
nội: dung bộ vụ chính quy lực địa tâm thành | nói: chung riêng chuyện | nòng: cốt | nông: dân thôn nghiệp sản | nổ: súng | nỗ: lực
nổi: bật tiếng dậy | nỗi: niềm lo đau | nối: tiếp dài liền | nơi: đây | nữ: công giới sinh quyền tính | nước: nhà bạn ngoài
nuôi: dưỡng con trồng dạy | nguồn: lực vốn cội gốc tin | nguyên: nhân tắc tử thủ vẹn bản giá liệu trạng | nguyện: vọng
nguy: hiểm cơ hại cấp | ngoài: ra giờ nước | ngoại: giao khóa tệ ngữ hạng trừ cảnh | ngân: sách hàng | ngăn: chặn ngừa nắp
ngày: càng nay đêm hội làm mai xưa | nghị: quyết lực định sĩ luận trường | nghĩa: vụ tình trang cử
nghiêm: túc chỉnh trọng minh khắc cấm | nghiên: cứu mực bút | nghiệp: vụ đoàn chướng | nghệ: thuật sĩ nhân an | nghề: nghiệp
nghỉ: ngơi hưu phép lễ mát | nghĩ: ngợi suy | nghèo: khó nàn | nghi: thức lễ ngờ vấn can | nghe: nhìn | ngắn: gọn hạn | ngành: nghề học
người: dân tốt bệnh thân mẹ ta nhà lính | ngừng: nghỉ | ngưỡng: mộ | ngư: dân trường cụ
nhà: nước trường ở báo văn máy thơ dân giáo tạm | nhạc: sĩ | nhanh: chóng nhẹn nhạy | nhạy: bén cảm | nhắc: nhở lại
nhân: dân ái văn lực rộng viên dịp đạo chứng sự loại lên tố quyền cách hậu thân nghĩa danh phẩm đôi ba bản
nhận: thức định xét diện thấy lời lại biết được | nhất: trí là định quán thiết thời | nhẫn: nại | nhật: ký báo
nhập: ngũ khẩu học cuộc trạch viện liệu | nhấn: mạnh | nhi: đồng | nhiệm: vụ kỳ kì | nhiệt: huyết tình liệt độ đới | nhiễm: bệnh
nhiều: năm mặt | nhìn: nhận chung lại | nhóm: họp trẻ | nhu: cầu nhược yếu | nhục: nhã hình | nhường: nhịn cơm | ổn: định thỏa
oan: ức sai | ôn: lại tập hòa | ông: bà cha | ở: lại | phạm: vi nhân tội pháp | phải: chăng | phán: quyết
phản: ánh động đối biện hồi bội tỉnh ứng | phạt: tiền tù
phát: biểu triển huy hiện động thanh hành sinh ngôn quà lệnh minh tán đạt sóng | pháp: luật lý quy lệnh y nhân
phân: công tích bổ loại tán biệt cấp khu hóa ban xưởng phối tách giải định | phần: mềm thưởng việc trăm | phấn: đấu khởi chấn
phẩm: chất giá hạnh | phê: bình phán duyệt chuẩn | phối: hợp thuộc cảnh khí hôn màu ngẫu trộn ghép kết đồ giống âm nhạc phẩm
phổ: biến cập thông | phó: thác mặc trưởng | phong: trào phú cách tặng tục tỏa trần bì kiến cảnh
phòng: chống ngừa ban bệnh thủ cháy dịch vệ không | phóng: sự viên hỏa túng thích | phụ: nữ trách huynh cấp lục thuộc cận lực
phù: hợp hiệu sa | phục: vụ hồi kích tùng hưng viên dịch | phúc: lợi đáp khảo | phức: tạp
phương: án hướng pháp tiện châm thức diện trưởng | qua: đó đời | quá: trình khứ trớn độ | quà: tặng tết | quán: triệt xuyên
quan: điểm tâm hệ trọng sát chức niệm tài trường lại | quản: lý trị giáo thúc chế ngại | quảng: trường bá cáo đại ninh nam trị bình ngãi
quang: vinh cảnh phục hoạt | quân: đội sự dân nhân chủng phục khu chính số hàm trang nhu | quần: chúng áo thể tụ đảo | quận: ủy
quốc: gia phòng tế hội phục lập kỳ tịch khánh ca doanh lộ ngữ sách | quy: định trình mô chế tụ hoạch luật ước tắc tập
quyền: lợi hạn lực | quyết: định tâm liệt toán thắng sách | quý: báu trọng khách giá mến nhân | quỹ: đạo đất
ra: đời mắt sức quân đi trường | rà: soát | ràng: buộc | rèn: luyện giũa đức | riêng: tư biệt | rộng: rãi lớn khắp mở | rõ: ràng nét rệt
rủi: ro | rừng: núi | rút: ngắn lui | sa: thải ngã | sách: báo lược nhiễu | sai: phạm sót lầm trái lệch | sản: xuất phẩm nghiệp
san: sẻ lấp | sàng: lọc | sáng: tạo kiến tác lập suốt chói ngời nay mai | sắc: phục lệnh tộc bén thái | sẵn: sàng có | sắp: xếp tới đặt
sâu: sắc rộng sát | say: mê | sân: khấu chơi | sẻ: chia | siết: chặt | sĩ: quan khí
sinh: hoạt viên sống động ra nhật thái mệnh kế quán sản lực lợi | song: song phương | sóng: gió | sổ: tay | số: lượng hóa liệu phận hiệu
sôi: nổi động | sơ: kết suất sinh đồ yếu cứu tán | sở: hữu tại trường thích | sớm: muộn | suất: quà ăn | suy: nghĩ thoái giảm tôn
sung: sướng công | sử: dụng sách | sứ: mệnh giả quán | sự: nghiệp kiện cố việc thật | sức: khỏe mạnh ép lực | sửa: đổi chữa
tác: động phẩm phong chiến giả nghiệp hại dụng | tái: phạm lập hiện | tài: liệu chính sản năng nguyên trợ khoản sắc xế | tại: chỗ ngũ
tan: vỡ | tán: thành dương | tạo: dựng ra thành nguồn | tàn: phá bạo tật | tạm: thời ứng giữ trú dừng | tặng: quà hoa phẩm thưởng
tận: tụy tình tâm dụng hưởng | tập: thể trung huấn quán đoàn luyện hợp kích trận san sự tin
tâm: huyết lý linh sự trạng nguyện tư tình đắc thế hồn thần điểm phúc | tầm: nhìn cao vóc nguyên | tầng: lớp | tấn: công
tân: binh sinh tiến | tất: cả niên yếu bật | tế: nhị bào lễ | tệ: nạn | tên: tuổi gọi | tết: đến
tin: tưởng cậy học báo tức yêu lành đồn | tín: nhiệm ngưỡng hiệu nghĩa dụng | tìm: hiểu kiếm tòi
tiền: phong đề bối lương đồn thân tuyến tệ giang | tiến: bộ hành độ sĩ tới trình công triển | tiên: phong tiến liệt đoán | tiện: ích lợi
tiếp: tục nhận cận thu đón xúc tế nối sức tân dân theo viện | tiết: kiệm mục lộ | tiểu: đoàn đội học ban sử thương biểu khu
tiêu: biểu cực chí chuẩn dùng chảy diệt thụ hủy đề | tim: mạch | tính: chất mạng toán cách
tinh: thần gọn nhuệ thông hoa giản vi tường túy chất thành khiết | tĩnh: lặng
tình: hình nguyện cảm nghĩa huống trạng báo yêu thương tiết thế | tỉnh: ủy táo thành đoàn lỵ hội | tỉ: lệ mỉ | tỷ: lệ số
tích: cực lũy hợp | to: lớn | toà: án soạn | tòa: án soạn nhà | tọa: đàm độ lạc
toàn: quốc diện dân thể ngành cầu lực bộ vẹn đảng quân tỉnh | tố: giác cáo tụng chất | tổ: chức quốc trưởng hợp tiên ấm | tốc: độ ký
tội: phạm ác danh | tôi: luyện | tôn: vinh trọng giáo tạo chỉ | tốt: đẹp nghiệp | tồn: tại đọng vong
tổng: kết thể cục số hợp quát duyệt thống đài | tờ: rơi trình khai | tới: dự đây | tra: cứu tấn | trả: lời lại giá | trách: nhiệm móc cứ
trái: phép tim đất | trải: nghiệm qua | trang: bị trọng trí thiết nghiêm trải | tràn: đầy lan | tránh: né
tranh: thủ chấp đấu luận cử tài | trao: đổi tặng thưởng giải quà | trau: dồi chuốt | trân: trọng quý | trận: địa đánh tuyến | trật: tự
trẻ: em tuổi hóa | tri: ân thức kỷ giác hô | trí: tuệ thức nhớ | trị: giá an liệu | triển: khai lãm vọng lộ hạn nở
triệt: để phá tiêu xóa | triệu: tập hồi | trình: độ bày diễn tự | trinh: sát | trọng: điểm tâm đại thể trách tội tài thưởng thị yếu
trong: sạch sáng đó suốt nước | trồng: cây trọt người | trợ: giúp lý cấp lực giảng | trở: thành lại về ngại | trụ: sở cột
trú: quán ngụ ẩn | trung: thành thực kiên tâm ương hậu đoàn đội tướng tá úy bình hiếu tuyến thu học sĩ gian lưu
trúng: cử đích thưởng thầu | truy: bắt tố quét cập tặng nã xét tìm kích điệu | truyền: thống thông hình cảm tải đạt thanh thụ tin máu
trực: thuộc tiếp tuyến quan ban chiến diện tính | trước: mắt hết đây | trường: hợp học kỳ chinh tồn đảng
trưởng: thành phòng ban đoàn thôn | trừ: khử | trừng: phạt trị | tư: tưởng vấn cách liệu lệnh pháp duy nhân thế thất trang tình
từ: thiện ngữ chối tốn điển bỏ đó | tử: tế vong thần | tự: giác hào nguyện vệ tin chủ do nhiên lập tôn kiểm phát lực trọng quản túc động
tu: dưỡng nghiệp sửa bổ | tụ: tập điểm | tủ: sách | tuân: thủ theo hành | tuần: tra hành lễ hoàn san | tục: lệ ngữ
tuổi: trẻ thơ đời đảng | túc: trực | tuyến: đầu đường
tuyên: truyền dương thệ bố giáo ngôn án chiến huấn úy đọc phạt phong xưng bá cáo quang | tuyển: dụng chọn sinh quân thủ tập
tuyệt: đối vời mật tác chủng | tùy: thuộc viên chọn ý | tương: lai đồng đương thân trợ xứng quan tác phản thích đối ứng tự
tường: trình minh thuật | tướng: lĩnh tá sĩ mạo | tưởng: niệm nhớ tượng | tượng: đài trưng
tham: gia mưu quan dự luận nhũng khảo vấn chiến vọng chiếu số | thảm: họa khốc án | thám: hiểm | thang: điểm
thành: tích lập công viên phố phần ủy đạt tựu đoàn thật kính thị tố phẩm bại hội | thách: thức đố
thanh: niên tra toán bình lịch lọc danh trừ lý sắc hóa | thao: trường tác túng lược giảng | tháo: gỡ dỡ | thảo: luận gỡ
thăm: hỏi viếng quan khám dò | thăng: cấp hàm tiến trầm hoa | thẳng: thắn tiến | thắng: lợi cuộc cảnh | thắp: hương sáng nến
thắt: chặt | thấm: nhuần đượm | thâm: nhập niên | thẩm: quyền định phán tra vấn mỹ | thân: nhân thiện thể tình mật ái thế hữu thương
thần: tốc kỳ thánh | thận: trọng | thất: bại thoát nghiệp lạc thường | thật: sự | thay: mặt đổi thế
thể: hiện chế thao lực dục thức chất | thế: hệ giới mạnh trận lực | theo: dõi đó đuổi | thêm: nữa | thi: đua hành công đấu thể tuyển
thí: sinh điểm nghiệm | thị: trường trấn xã sát ủy uy giác hiếu | thích: hợp ứng nghi thú | thiên: tai nhiên chức
thiện: nguyện chí cảm | thiết: thực bị lập tha kế yếu thân chế | thiếu: nhi niên sót hụt thốn tướng tá úy sinh | thiệt: hại thòi
thính: giả | thỉnh: giảng | thịnh: vượng | thỏa: thuận mãn đáng | thoát: nghèo | thôi: thúc việc
thông: tin qua báo điệp tư minh thạo suốt cáo lệ thường cảm tấn số | thống: nhất kê trị đốc soái | thôn: bản xóm
thời: gian kỳ điểm sự đại cơ tiết hạn hiệu | thu: hút nhập hồi hoạch giữ nạp hẹp gom | thù: địch hận lao
thủ: đoạn đô trưởng tục tướng lĩnh công khoa khẩu phủ | thú: vị | thụ: lý hưởng | thuận: lợi tiện | thuần: phong túy | thúc: đẩy
thuế: quan | thuộc: quyền diện | thuyết: phục minh trình | thư: viện ký giãn mục | thứ: trưởng nhất bậc hạng yếu | thử: thách nghiệm
thực: hiện tiễn tế trạng chất phẩm hành thi sự thụ dân lực tập | thương: binh mại vong tích yêu tâm lượng hiệu thuyết
thường: xuyên vụ trực niên lệ ngày | thưởng: thức nóng | thượng: tướng tá úy tầng sĩ khách du võ đỉnh | uy: tín lực nghi quyền hiếp
ủy: viên ban quyền thác nhiệm | ủng: hộ | ứng: dụng phó xử cử biến cứu | ước: mơ tính nguyện vọng | ưu: tiên điểm tú việt đãi thế
vai: trò diễn | vấn: đề nạn | văn: hóa bản nghệ phòng minh công học kiện chương bằng thư | vận: động dụng hành tải chuyển hội mệnh
vẻ: vang đẹp | vệ: sinh quốc binh | vị: trí thế tha | vi: phạm mô sinh rút | viếng: mộ thăm | viên: chức mãn | viện: trợ trưởng
việc: làm tốt | việt: nam | vinh: dự danh quang quy | vĩnh: viễn phúc | vĩ: đại | vũ: trang khí lực trụ đạo | vụ: án việc lợi
vui: mừng tươi chơi | vun: đắp | vùng: sâu xa cao biên trời | vững: mạnh chắc vàng bền | vướng: mắc | vượt: qua khó bậc lên | xa: xôi
xã: hội viên luận | xây: dựng lắp | xác: định minh nhận thực lập suất | xao: động | xảy: ra | xâm: phạm hại lược nhập | xe: máy cộ
xem: xét | xét: xử duyệt nghiệm hỏi tuyển | xóa: bỏ đói | xu: hướng thế | xung: kích phong đột quanh
xuất: sắc hiện bản phát khẩu quân thân trình nhập cảnh | xúc: tiến động phạm cảm | xuống: cấp | xuyên: suốt tạc | xử: lý phạt lí trí
xứng: đáng | xưởng: may | ý: nghĩa kiến thức chí định tưởng nguyện | y: tế đức khoa bác | yên: tâm bình vui | yêu: cầu nước thương mến
yếu: tố kém nhân điểm | yểm: trợ | ngưng: nghỉ trệ | súc: tích vật | sư: phạm | đông: đảo | dư: luận nợ | ung: thư | xâu: chuỗi
lỡ: hẹn | kiêu: hãnh | tăng: cường trưởng | hôi: của | tông: đồ | đoan: trang | đê: điều | đong: đếm đầy | thâu: đêm | hoan: nghênh hỉ
hân: hoan | đáp: ứng từ lễ | phai: nhạt | phủ: sóng xanh | chăn: nuôi | vấp: ngã | cận: kề vệ | nạp: tiền | hà: nội giang nam tĩnh
đà: nẵng lạt | bắc: giang ninh | thái: bình nguyên | hưng: yên | cục: trưởng | chí: minh | phú: thọ | lào: cai | lai: châu | sơn: la
khánh: hòa | tây: ninh | cà: mau | bạc: liêu | sóc: trăng | trà: vinh | vũng: tàu | lâm: đồng | ninh: bình thuận | nam: định
tối: đa thiểu ưu cao | ký: hiệu kết tên ức | dữ: liệu | gấp: đôi rút | kích: hoạt thước cỡ thích cầu | trích: xuất dẫn lục
quay: lại về | mã: hóa số | cài: đặt | trạng: thái | cấu: hình trúc
"""


def _pairs() -> frozenset[tuple[str, str]]:
    pairs = set()
    for row in re.split(r"[|\n]", _BY_FIRST.strip()):
        first, seconds = row.split(":")
        pairs |= {(place_tones(first.strip(), "old"), place_tones(second, "old")) for second in seconds.split()}
    return frozenset(pairs)


# Lower case, tones in the old style.
COMPOUNDS = _pairs()
