"""The words that announce a person: ranks, academic titles, honorifics (Luật 37/2018/QH14, art. 21)."""

RANKS = """
đại tướng | thượng tướng | trung tướng | thiếu tướng | đại tá | thượng tá | trung tá | thiếu tá | đại úy
thượng úy | trung úy | thiếu úy | chuẩn úy | thượng sĩ | trung sĩ | hạ sĩ | binh nhất | binh nhì | đô đốc
phó đô đốc | chuẩn đô đốc
"""
# "hạ sĩ quan" is a class of ranks, not a rank.
NOT_AFTER_RANK = "quan | chỉ huy"

ACADEMIC = """
gs | pgs | ts | tsk | tskh | ths | gs.ts | pgs.ts | gs.tskh | pgs.tskh | bs | bscki | bsckii | ts.bs | ths.bs
ls | ks | ncs | giáo sư | phó giáo sư | tiến sĩ | tiến sĩ khoa học | thạc sĩ | viện sĩ | bác sĩ | luật sư
kỹ sư | cử nhân | bác sĩ chuyên khoa i | bác sĩ chuyên khoa ii | bác sĩ cki | bác sĩ ckii | nhà giáo nhân dân
nhà giáo ưu tú | thầy thuốc nhân dân | thầy thuốc ưu tú | ngnd | ngưt | ttnd | ttưt | nghệ sĩ nhân dân
nghệ sĩ ưu tú | nsnd | nsưt | anh hùng llvtnd | anh hùng llvt nhân dân | anh hùng lực lượng vũ trang nhân dân
anh hùng lao động | pgs.ts.bs | gs.ts.bs | pgs.ts.ls | pgs.tskh.bs | nhạc sĩ | họa sĩ | nghệ sĩ | nhà văn
nhà thơ | dược sĩ
"""

HONORIFICS = (
    "đồng chí | đ/c | anh | chị | ông | bà | cô | ngài | thầy | cụ | thầy giáo | cô giáo"
    " | mẹ việt nam anh hùng | nghệ nhân"
    " | hòa thượng | thượng tọa | đại đức | ni trưởng | ni sư | sư cô | sư thầy | linh mục | giám mục"
    " | mục sư | hòa thượng, tiến sĩ"
)
# These are written with a capital inside a sentence too.
TITLES = "hòa thượng | thượng tọa | đại đức | ni trưởng | ni sư | sư cô | linh mục | giám mục | mục sư | mẹ việt nam anh hùng | đồng chí | đ/c"
GROUP_HONORIFICS = """
các đồng chí | các đ/c | hai đồng chí | ba đồng chí | 2 đồng chí | 3 đồng chí | các ông | các bà | các ông, bà
các ông bà
ông, bà | các anh | các chị | các anh, chị | các anh chị | hai ông | hai bà | hai anh
"""

# Prefixes that change what a post means and stay in it as written.
POST_PREFIXES = (
    "nguyên | quyền | q. | phụ trách | phó phụ trách | kiêm | kiêm nhiệm | đồng thời là | cố | nguyên là"
    " | biệt phái | biệt phái sang"
    " | nguyên quyền | nguyên phụ trách | kiêm giữ chức | hiện là | vừa là | được giao phụ trách | giao quyền"
)
POST_MODIFIERS = "thường trực | thứ nhất | danh dự | chuyên trách | phụ trách | dự khuyết | thường vụ | điều hành"

POSTS = """
tuv | tvtu | uvbch | uvbcht | uv ban thường vụ | uv btv | tỉnh trưởng | phó tỉnh trưởng | thị trưởng
tổng bí thư | bí thư | phó bí thư | ủy viên | uỷ viên | uv | uvtw | uvbct | uvtv | uvbtv | phó chủ tịch nước
chủ tịch nước | tỉnh ủy viên | thành ủy viên | huyện ủy viên | quận ủy viên | đảng ủy viên | thị ủy viên
quân ủy viên | đại biểu quốc hội | đbqh | đại biểu hđnd | thủ tướng | phó thủ tướng | thủ tướng chính phủ
phó thủ tướng chính phủ | bộ trưởng | thứ trưởng | chủ tịch | phó chủ tịch | tổng thư ký | phó tổng thư ký
thư ký | chủ nhiệm | phó chủ nhiệm | chánh văn phòng | phó chánh văn phòng | chánh thanh tra
phó chánh thanh tra | chánh án | phó chánh án | viện trưởng | phó viện trưởng | cục trưởng | phó cục trưởng
quyền cục trưởng | vụ trưởng | phó vụ trưởng | tổng cục trưởng | phó tổng cục trưởng
phó tổng cục trưởng tổng cục | cục phó | tổng giám đốc | phó tổng giám đốc | giám đốc | phó giám đốc
trưởng phòng | phó trưởng phòng | phó phòng | đội trưởng | phó đội trưởng | đội phó | trưởng ban
phó trưởng ban | phó ban | trưởng công an | phó trưởng công an | trưởng đoàn | phó trưởng đoàn | phó đoàn
hiệu trưởng | phó hiệu trưởng | hiệu phó | tư lệnh | phó tư lệnh | tư lệnh trưởng | chính ủy | phó chính ủy
chính trị viên | trung đoàn trưởng | phó trung đoàn trưởng | tiểu đoàn trưởng | phó tiểu đoàn trưởng
đại đội trưởng | trung đội trưởng | tiểu đội trưởng | trưởng khoa | phó trưởng khoa | trưởng bộ môn
phó trưởng bộ môn | chủ nhiệm khoa | trưởng trung tâm | trưởng trạm | phó trưởng trạm | trưởng đồn
phó trưởng đồn | đồn trưởng | giám thị | phó giám thị | trưởng tiểu ban | trưởng nhóm | trưởng trại
trưởng văn phòng | tổng biên tập | phó tổng biên tập | trợ lý | thủ trưởng | phó thủ trưởng
tổng tham mưu trưởng | phó tổng tham mưu trưởng | tham mưu trưởng | kiểm sát viên | điều tra viên | đại sứ
hội trưởng | chi hội trưởng | chi hội phó | phó hội trưởng | trưởng thôn | trưởng bản | tổ trưởng
phó tổ trưởng | thành viên | ủy viên thường trực | cán bộ | chiến sĩ | giảng viên | học viên | công an viên
cảnh sát khu vực | phóng viên | nhà báo | chuyên viên | tổng kiểm toán | tổng thanh tra | phó tổng thanh tra
thống đốc | phó thống đốc | chủ tịch hội đồng | trưởng ban tổ chức | chủ tịch công đoàn | trưởng ban thường trực
trưởng đại diện | phó trưởng đại diện | trưởng cơ quan | trưởng cơ quan đại diện | chánh xứ | quản xứ | trụ trì
phó trụ trì | già làng | trưởng họ
phó chủ tịch thứ nhất | phó tham mưu trưởng | chánh tòa | phó chánh tòa | hạt trưởng | phó hạt trưởng
chi cục trưởng | phó chi cục trưởng
phó trưởng thôn | phó trưởng khoa | phó trưởng trại | phó trưởng trung tâm | phó trưởng văn phòng | trưởng cụm
phó trưởng cụm | cụm trưởng
khối trưởng | phó trưởng khối | trưởng khối | trưởng bộ phận | phó trưởng bộ phận | lữ đoàn trưởng
sư đoàn trưởng | phó lữ đoàn trưởng
phó sư đoàn trưởng | phó đại đội trưởng | phó trung đội trưởng | chỉ huy trưởng | phó chỉ huy trưởng
chính trị viên phó | xã đội trưởng
tổng giám mục | phó tổng thư ký thường trực | phó viện trưởng viện | thứ trưởng thường trực
phó thủ tướng thường trực | ủy viên dự khuyết
phó trưởng công an | phó trưởng trạm | phó trưởng nhóm | phó nhóm | trưởng tổ | phó tổ | tổ phó | lớp trưởng
trưởng lớp | thuyền trưởng
phó giám thị | giám thị trưởng | bí thư chi đoàn | phó bí thư chi đoàn | bí thư chi bộ | bác sĩ trưởng
kế toán trưởng | hội phó
tổng bí thư, chủ tịch nước | phó tổng cục trưởng thường trực | ban viên | cán sự | trưởng chi hội
phó trưởng đồn | phó đồn trưởng
sinh viên | vận động viên | huấn luyện viên | nhân viên | công nhân | kiểm lâm viên | thẩm phán | hội thẩm
đoàn viên | hội viên | đội viên
trưởng ban quản lý | tổng phụ trách | phó trưởng ban thường trực | điều phối viên | giám đốc quốc gia
đại diện thường trú
tham tán | tùy viên | lãnh sự | tổng lãnh sự | bí thư thứ nhất | cố vấn | thường trực | chủ tịch quốc hội
phó chủ tịch quốc hội | bí thư đoàn
"""
# Posts that anyone may hold: alone before a capital they announce nobody.
COMMON_POSTS = """
sinh viên | vận động viên | huấn luyện viên | nhân viên | công nhân | đoàn viên | hội viên | đội viên | ban viên
cán sự
cán bộ | chiến sĩ | giảng viên | học viên | thành viên | thường trực | chuyên viên | ủy viên | cô | phóng viên | nhà báo
"""

# Family names of the Kinh majority and of the peoples often met; a rank announces any other name as well.
SURNAMES = """
an âu bạch bành bế bùi ca cái cao cầm châu chế chu chung chử cồ công cù cung cừ dương đàm đan đào đái đăng đặng
đậu điền điêu điểu đinh đoàn đồ đổng đồng đỗ đới đường giang giàng giáp hà hạ hàn hán hầu hoa hoàng hồ hồng hùng
huỳnh hứa k kha khang khâu khổng khuất khúc khương kiều kim kiểu ksor la lã lại lam lâm lâu lê lèng leo liêu
liễu linh lò lỗ lộc lù lục lư lữ lương lường lưu lý ma mã mạc mai mạnh mẫn mộc mùa nghiêm ngô nguỵ ngụy nguyễn
nhâm nhan nhữ ninh nông ông phạm phan phí phó phù phùng phương quách quan quản quảng rơ sái sầm sơn sùng tạ tăng
tần tào tất thạch thái thân thập thào thẩm thi thiều thịnh thôi tiết tiêu tiếu tô tôn tống trà trang trần tráng
trầm trẩm triệu trình trịnh trương từ tưởng ung văn vàng vi viên võ vòng vũ vừ vương xa xồng y yên
cấn ngọ doãn tòng quàng cà mè khiếu trác uông nhữ bàn chíu bồ danh chau mạch phàng cháng moong
siu rah rơ ksor kpă nay rcom rmah rơmah y'hra sên chảo hầu hứa mùa lầu giàng thò ly tẩn chẻo phàn vảng
"""
# Spelt as names of persons but never attending anything.
NOT_PERSONS = "Hồ Chí Minh | Bác Hồ | Hai Bà Trưng | Bà Trưng | Bà Triệu | Các Mác | Lê nin"
