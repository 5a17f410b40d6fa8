"""The vocabulary of organisations: what begins a name, what may stand inside one, what ends it."""

# A capital letter begins an organisation that opens with one of these.
ORGANISATION_HEADS = """
bộ công an | bộ chính trị | bộ quốc phòng | bộ tư lệnh | bộ nội vụ | bộ tư pháp | bộ y tế | bộ ngoại giao
bộ giáo dục | bộ tài chính | ban bí thư | ban tổ chức | ban tuyên giáo | ban dân vận | ban nội chính
ban thường vụ | ban chấp hành | ban chỉ đạo | ban chỉ huy | ban thanh niên | ban phụ nữ | ban công đoàn
ban kinh tế | ban kiểm tra | ban giám đốc | ban an toàn giao thông | cục | tổng cục | vụ | phòng | đội | trạm
trại | viện | học viện | trường | bệnh viện | trung tâm | báo | tạp chí | truyền hình | văn phòng | thanh tra
công an | cảnh sát | công đoàn | đoàn thanh niên | đoàn tncs | đoàn chủ tịch | trung ương đoàn | t.ư đoàn
hội phụ nữ | hội lhpn | hội liên hiệp | hội cựu chiến binh | hội nông dân | hội chữ thập đỏ | hội đồng
hội luật gia | hội nhà báo | hội sinh viên | hội cựu | hội người | tổng liên đoàn | tổng lđlđ | liên đoàn | lđlđ
đảng ủy | đảng bộ | chi bộ | chi đoàn | tỉnh ủy | thành ủy | huyện ủy | quận ủy | thị ủy | trung ương đảng
t.ư đảng | tw đảng | ủy ban | ubnd | hđnd | mttq | mặt trận tổ quốc | quốc hội | chính phủ | tòa án
viện kiểm sát | thông tấn xã | ttxvn | đài | sở | tập đoàn | công ty | ngân hàng | cổng thông tin | quân ủy
đoàn khối | thành đoàn | tỉnh đoàn | huyện đoàn | liên hiệp | tổng công ty | tiểu đoàn | trung đoàn | quân khu
nhà xuất bản | câu lạc bộ | quỹ | catp | chi hội | đảng đoàn | cơ quan cảnh sát | cơ quan an ninh
bộ đội biên phòng | ban dân tộc | ban tôn giáo | ban quản lý | đại sứ quán | tổng lãnh sự quán | lãnh sự quán
bộ chỉ huy | bộ khoa học | bộ thông tin | bộ văn hóa | bộ lao động | bộ nông nghiệp | bộ tài nguyên
bộ kế hoạch | bộ xây dựng
bộ giao thông | bộ công thương | bộ dân tộc | ban chính sách | ban nữ công | ban quan hệ lao động | ban trị sự
ban liên lạc
ban đoàn kết | ban biên tập | ban công tác | ban tuyên truyền | ban thi đua | ban hậu cần | đoàn nghi lễ
đoàn kịch | đoàn ca múa
đoàn văn công | đoàn đại biểu | đoàn cơ sở | đoàn trường | đoàn phường | đoàn xã | quận đoàn | nhà hát
bảo tàng | nhà văn hóa
nhà thiếu nhi | nhà tạm giữ | trại tạm giam | trại giam | cụm thi đua | khối thi đua | cơ sở giáo dục | cơ quan đại diện
cơ quan thường trú | cơ quan thường trực | giáo hội | giáo xứ | giáo phận | hội bảo trợ | hội khuyến học
hội người cao tuổi
hội doanh nhân | hội doanh nghiệp | hội thầy thuốc | hội cứu trợ | hiệp hội | làng hữu nghị | khoa | bộ môn
đồn công an
đồn biên phòng | lữ đoàn | sư đoàn | đại đội | viện nghiên cứu | kiểm toán nhà nước | kho bạc | cảng vụ
chi cục | tổ công tác
tổ dân phố | phân viện | phân hiệu | công đoàn cơ sở | công đoàn ngành | xí nghiệp | nhà máy
"""
# Abbreviations that are organisations by themselves.
ACRONYMS = "CAND | BCA | TTXVN | VTV | VOV | UBND | HĐND | MTTQ | LHPN | LĐLĐ"

# Names that are whole as soon as they are read: a small letter after them begins the sentence again.
WHOLE = """
bộ công an | công an nhân dân | công an trung ương | bộ chính trị | ban bí thư | trung ương đảng | t.ư đảng
tw đảng | trung ương đoàn | t.ư đoàn | tw đoàn | bộ quốc phòng | việt nam | cand | quốc hội | chính phủ
nhà nước | tổ chức cán bộ | đảng | bca | hồ chí minh | công tác chính trị | công tác đảng và công tác chính trị
cảnh sát giao thông | cảnh sát cơ động | cảnh sát nhân dân | an ninh nhân dân | chính trị công an nhân dân
cảnh sát hình sự | hậu cần | đối ngoại | tham mưu | tuyên giáo trung ương | dân vận trung ương
nội chính trung ương | tổ chức trung ương | hội phụ nữ | đoàn thanh niên | catp | csgt | hội lhpn | vietnam
tỉnh ủy | thành ủy | công an tỉnh | công an thành phố | công an huyện | công an xã | công an phường
công an quận | quốc phòng | tỉnh đoàn | thành đoàn | huyện đoàn | quận đoàn | công đoàn | nữ công
an ninh điều tra | cảnh sát điều tra | phòng cháy, chữa cháy và cứu nạn, cứu hộ
"""
# After a whole name these small words still belong to it.
AFTER_WHOLE = """
khóa khoá tội tỉnh thành huyện quận xã phường thị tp các đơn trung cấp nhân địa bộ và số dự cơ miền khu vực
"""
PLACE_TYPES = (
    "tỉnh | thành phố | tp | huyện | quận | xã | phường | thị xã | thị trấn | đặc khu | thôn | bản | tx | tt | t.p"
)
# These cannot end an organisation: what follows with a capital still belongs to it.
UNFINISHED = """
cục phòng đội trạm trại viện trường bệnh học trung hội đoàn ban báo chí tâm công_ty tập_đoàn hàng nghiệp xã
phường huyện quận tỉnh phố thị trấn tp số đẳng đường hiệu khoa đồn sở vụ đài câu bộ quỹ tổng
"""

# Small words met inside names of organisations.
WORDS = """
an án ảnh anh ấn bản bảo báo bắt bằng bệnh biên biểu binh bình bí bồi bộ buôn buộc bưu bổ bị cách cai cải can
cán cảng cao cảnh cận cầu chấp chất chăm châu chánh chế chỉ chí chiến chiếu chính chống chủ chuyên chuyển chữa
chức chứng chương cháy con công cơ cộng cục cung cước cứ cứu cựu dạy dân dẫn danh di dịch diễn doanh du dụng dục
dự dữ dược dưỡng đa đại đảm đảng đạo đào đặc đầu điện điều địa địch định đoàn độ đội đối đồng đơn đốc đưa đường
đất đô động giả giải giam giám giảng giao giáo gia giới giữ gốc hải hại hành hàng hậu hệ hiểm hiệp hiệu hình hòa
hoá hóa hoạch hoạt họa hỏa học hộ hội hồ hợp huấn huy hương hữu hướng khám khẩu khí khiển khoa kho khoáng không
khu khung kế kết kiểm kiến kinh kỳ kỹ lai lao lập lâm liên liệu linh loại lối luật luận luyện lý lục lưu lượng
lực lịch lệnh lậu lạc mại mạng mật màu ma máy môi môn mưu mẫu mặt mẹ nam nạn nâng năng ngành ngạch ngân nghệ
nghiên nghĩa nghiệp nghiệm nghề ngoài ngoại người ngữ nhà nhân nhạc nhập nhất nhi nhiễm niên ninh nội nông nữ
nước não nhũng nhiệm pháp phạm phát phẩm phân phẫu phòng phong phóng phối phố phổ phụ phục phương phường phúc
quan quang quản quảng quân quần quận quốc quy quyền ra rừng sản sát sách sáng sân sĩ sinh soát số sống sử sự sức
sửa sở suất sư tác tải tài tạo tạp tàu tăng tâm tập tân tế thạch tham thanh thành thám thẩm thân thần thể thiên
thiết thi thị thiếu thí thông thống thôn thú thuế thuật thuốc thủy thủ thư thương thường thực thế thử ti tin
tích tiến tiền tiểu tính tình tỉnh tịch toàn toán tòa tố tội tổng tổ tốc tra trại trạm trách trái tranh trấn
trắc trật trẻ triển trí trình trị trọng trụ truy truyền trường trung trưởng trực trước tù tuệ tuần tuyển tuyên
tuyến tư từ tự túy tuý tượng túc tụng ty ủy uỷ ưu ứng vàng văn vận vật vệ viên viện viễn việc vụ vũ vùng vực vi
vị vấn xã xác xăng xây xe xuất xử ý y yếu yêu thiện trợ trú tị cấp bách sông biển đảo cửa hỏi đẳng khối dàn xí
tạm cần dựng tử cư hỗ đới đấu nghi hát kịch nói tàng trang cổ trào khen thao tối phần em tấn phi tim mạch hưu hữu nguyên
tiết niệu mắt răng da liễu khớp tiêu máu nhiệt độc họng khoẻ khỏe giúp bạn khuyết tật mồ côi đỏ thập quyên nhạy sáng
tộc chúng lược khuyến tuổi nghèo giảm lãnh xưởng đua mỏ dầu thép than may dệt rau củ sơ mầm đẩy xanh sạch
"""
INNER_CONJUNCTIONS = """
và công tác | và cứu | và cứu nạn | và phòng | và cơ yếu | và kho vận | và tài chính | và doanh trại | và hỗ trợ
và cải cách | và lịch sử | và điều tra | và trật tự | và đào tạo | và truyền thông | và môi trường | và xã hội
và du lịch | và công nghệ | và hậu cần | và dịch vụ | và chống | và an toàn | và giáo dục | và thi hành
và phát triển | và nghiên cứu | và quản lý | và bảo vệ | và tư pháp | và xây dựng | và hướng dẫn
và phòng, chống | và nội vụ | và nông thôn | và thể thao | và phụ nữ | và trẻ em | và dân vận | và kiểm tra
và kiểm soát | và các tội phạm | và tội phạm | và pháp luật | và thương mại | và bồi dưỡng | và sử dụng
và an ninh | và môi sinh | và nhi đồng | và đối ngoại | và quân sự | và hợp tác | và giám định | và nghiệp vụ
và đầu tư | và kỹ thuật | và chiến lược
"""
# Commas and hyphens inside the names of units, so that they do not end a post.
INNER_COMMAS = """
phòng, chống | phòng cháy, chữa cháy | cháy, chữa cháy | cứu nạn, cứu hộ | tham nhũng, kinh tế
kinh tế, buôn lậu | trại giam, cơ sở giáo dục | bắt buộc, trường giáo dưỡng | hành chính, tư pháp
khoa học, chiến lược | văn hóa, thể thao | thể thao, du lịch | thương binh, xã hội | nghiên cứu, ứng dụng
chiến lược, lịch sử | an ninh, trật tự | giáo dục, đào tạo | văn hóa, xã hội | văn hóa, giáo dục
thanh niên, thiếu niên | đường bộ, đường sắt | đào tạo, bồi dưỡng | chính trị, hậu cần | kế hoạch, tài chính
vũ khí, vật liệu nổ | trộm, cướp | kinh tế, ma túy | hình sự, kinh tế | hình sự, ma túy | kinh tế, ma tuý
quản lý, giáo dục
"""
INNER_HYPHENS = """
chính trị - xã hội | giao thông - trật tự | kinh tế - xã hội | bà rịa - vũng tàu | thừa thiên - huế
văn hóa - xã hội | lao động - thương binh | văn hóa - nghệ thuật | xã hội - nghề nghiệp
quản lý hành chính - trật tự | kinh tế - ma túy | hình sự - kinh tế | xây dựng - lực lượng | chính trị - hậu cần
khoa học - công nghệ | phan rang - tháp chàm | an ninh - trật tự | kế hoạch - tài chính | hành chính - tổng hợp
"""

PLACES = """
hà nội | hồ chí minh | hải phòng | đà nẵng | cần thơ | huế | thừa thiên huế | an giang | bà rịa - vũng tàu
vũng tàu | bạc liêu | bắc giang | bắc kạn | bắc ninh | bến tre | bình dương | bình định | bình phước
bình thuận | cà mau | cao bằng | đắk lắk | đắk nông | điện biên | đồng nai | đồng tháp | gia lai | hà giang
hà nam | hà tĩnh | hải dương | hậu giang | hòa bình | hưng yên | khánh hòa | kiên giang | kon tum | lai châu
lạng sơn | lào cai | lâm đồng | long an | nam định | nghệ an | ninh bình | ninh thuận | phú thọ | phú yên
quảng bình | quảng nam | quảng ngãi | quảng ninh | quảng trị | sóc trăng | sơn la | tây ninh | thái bình
thái nguyên | thanh hóa | tiền giang | trà vinh | tuyên quang | vĩnh long | vĩnh phúc | yên bái | việt nam
đà lạt | nha trang | vinh | hạ long | buôn ma thuột | quy nhơn | biên hòa | thủ dầu một | mỹ tho | tam kỳ
hội an | sầm sơn | đồ sơn | phú quốc | côn đảo | trung ương | tây nguyên | đông anh | lào | campuchia
trung quốc | cuba | nga | hoàn kiếm | ba đình | cầu giấy | đống đa | hai bà trưng | thanh xuân
"""

# They begin as verbs do and are words of units all the same.
NO_VERBS = """
giao thông | giao dịch | giao nhận | tiếp công dân | tiếp dân | tiếp nhận và | tiếp tế | tiếp thị | ký túc xá
phát thanh | phát hành
phát triển | phát thanh viên | dự bị | dự trữ | dự báo | dự án | dự phòng | theo dõi | trong nước
thông tin liên lạc | thông tin cơ sở
thông tin khoa học | thông tin tuyên truyền | thông tin đối ngoại | mở rộng | chuyển đổi số | chuyển giao
hiện trường | hiện đại
không gian | không quân | không lưu | nhận dạng | người có công | có công | phong trào | phong cách | cử tri
đối ngoại | đối nội
phải chăng | tổ chức | kiểm tra kiểm soát | kể chuyện | hướng nghiệp | cho vay | đặt hàng | tổng kết lịch sử
kết nối | báo cáo viên
lên lớp | cùng cấp | hát múa | đọc sách | nghe nhìn | tại chức | tại chỗ | từ thiện | trung ương | khi cần
thể thao | phổ biến pháp luật
phổ biến, giáo dục | hòa giải | thông tin, tuyên truyền | thông tin và | thông tin - | đi lại | trước mắt
gọi điện | ở cơ sở
"""
# What a person does: begins the predicate, hence ends the designation.
VERBS = """
chủ trì | đồng chủ trì | chủ tọa | dự | tham dự | tới dự | đến dự | cùng dự | phát biểu | trao | trao tặng
tặng | tặng hoa | gửi | thăm | tới | đến | đi | công bố | cho biết | cho rằng | cho hay | nhấn mạnh | đề nghị
yêu cầu | khẳng định | đánh giá | biểu dương | ghi nhận | chúc mừng | chúc | bày tỏ | cảm ơn | chỉ đạo | chỉ rõ
lưu ý | nêu | nêu rõ | nói | chia sẻ | mong | mong muốn | hy vọng | tiếp | tiếp đón | đón | đón tiếp | đón nhận
nhận | nhận định | làm trưởng | làm việc | làm chủ | làm | là | thay mặt | đại diện | báo cáo | trình bày
giới thiệu | khai mạc | bế mạc | kết luận | phát động | ký | ký kết | kiểm tra | thị sát | chứng kiến | chụp ảnh
cùng | và | cùng với | đã | đang | sẽ | cũng | vừa | được | bị | phải | cần | có | có mặt | tại | trong | ở
vào | để | khi | với | trước | sau | theo | từ | do | bởi | nhằm | mà | đồng | tham gia | tham quan | dâng
dâng hương | thắp hương | viếng | thôi giữ | giữ | nhân dịp | nghỉ | gặp gỡ | gặp mặt | gặp | trò chuyện
tuyên dương | khen ngợi | khen thưởng | động viên | ủng hộ | quyết định | trả lời | phân tích | đặt | cắt băng
thực hiện | hướng dẫn | trực tiếp | tin tưởng | lắng nghe | đề xuất | kiến nghị | quán triệt | giao
giao nhiệm vụ | chào | chào mừng | hoan nghênh | điều hành | dẫn đầu | quan tâm | xúc động | tâm sự | kể
nhắc lại | trao đổi | thông tin thêm | thông tin | thông báo | nhất trí | đồng ý | tán thành | khái quát
bỏ phiếu | đọc | triển khai | phổ biến | tổng kết | hỏi thăm | trao quyết định | biểu quyết | tặng quà
vui mừng | ra mắt | nhường | phó mặc | điểm lại | chủ động | rút | chốt | thừa ủy quyền | thừa lệnh | tổ chức lễ
tổ chức hội nghị | chia tay | cam kết | hứa | tri ân | về dự | về thăm | thể hiện | quê | sinh năm | thừa nhận
lên | ra | chỉ ra | góp ý | kết thúc | bổ nhiệm | điều động | luân chuyển | nhận nhiệm vụ | nhận quyết định
nhận bằng khen
kêu gọi | gửi gắm | căn dặn | dặn dò | nhắn nhủ | nhắc nhở | đặt hoa | bật khóc | xem | nghe | đánh trống
đánh cồng | gióng | rung
vinh dự | tự hào | hồi tưởng | ôn lại | thuyết trình | tham luận | phát lệnh | trồng cây | bấm nút | nhấn nút
cắt | mở | ra quân
tốt nghiệp | đạt | giành | đoạt | thắng | hy sinh | từ trần | qua đời | đại diện cho | thừa | ủy quyền
uỷ quyền | bàn giao
truy tặng | truy thăng | thăng | phong | tiếp nhận | tiếp thu | tiếp tục | tiếp xúc | hội kiến | hội đàm
hân hoan | chung vui | hòa giọng
biểu diễn | hát | ngâm | làm lễ | cho | nêu bật | hoàn thành | vận động | quyên góp | trích | đồng hành
tuyên bố | tuyên đọc | thông qua
thẳng thắn | đồng tình | băn khoăn | mong mỏi | lý giải | giải thích | giải đáp | đối thoại | chất vấn
thảo luận | phản ánh | bộc bạch
trải lòng | nhớ lại | nói thêm | nói về | đề cao | phấn khởi | tỏ | dành | chuyển | gọi | viết | trước đây
hiện nay | hiện | nay
cảm động | đối với | không | chưa | luôn | thường xuyên | nhiều năm | liên tục | rất | đều | lần lượt
trân trọng | nhiệt liệt | thân mật | chân thành
"""
