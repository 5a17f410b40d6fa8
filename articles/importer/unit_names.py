"""Names of units that hold commas, hyphens or "và", so that none of these ends the post in which they stand."""

# What follows the head ("Cục", "Phòng", "Sở"): the ministry's own units, those of provinces, ministries, organisations.
UNIT_NAMES = """
an ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao | an ninh mạng và phòng chống tội phạm sử dụng công nghệ cao
an ninh chính trị nội bộ | bảo vệ chính trị nội bộ | công nghệ thông tin | tổ chức - cán bộ
cảnh sát điều tra tội phạm về tham nhũng, kinh tế, buôn lậu
điều tra tội phạm về kinh tế, tham nhũng, buôn lậu, môi trường
tội phạm về tham nhũng, kinh tế, buôn lậu, môi trường | tội phạm về tham nhũng, kinh tế, buôn lậu
tội phạm về kinh tế và chức vụ | tội phạm về trật tự quản lý kinh tế và chức vụ
tội phạm về kinh tế, ma túy, môi trường
tội phạm về kinh tế, tham nhũng, buôn lậu, môi trường | tội phạm về trật tự xã hội | hình sự, kinh tế, ma túy
quản lý hành chính về trật tự xã hội | quản lý hành chính về ttxh | quản lý hành chính và trật tự xã hội
quản lý tạm giữ, tạm giam và thi hành án hình sự tại cộng đồng | thi hành tạm giữ, tạm giam
quản lý trại giam, cơ sở giáo dục bắt buộc, trường giáo dưỡng | thi hành án hình sự và hỗ trợ tư pháp
thi hành án hình sự và hỗ trợ tư pháp, quản lý tạm giữ
phòng cháy, chữa cháy và cứu nạn, cứu hộ | phòng cháy và chữa cháy | phòng cháy chữa cháy và cứu nạn cứu hộ
pccc và cnch | pc&cc và cnch | cứu nạn, cứu hộ | phòng, chống | viễn thông và cơ yếu
công tác đảng và công tác chính trị
công tác đảng, công tác chính trị | công tác đảng và công tác quần chúng | công tác đảng - công tác chính trị
công tác chính trị và công tác quần chúng | công tác thanh niên, phụ nữ và công đoàn
công tác thanh niên, công đoàn và phụ nữ
công tác phụ nữ, thanh niên và công đoàn | kế hoạch và tài chính | kế hoạch - tài chính
khoa học, chiến lược và lịch sử công an | kỹ thuật - hậu cần | hậu cần - kỹ thuật | hậu cần và kỹ thuật
pháp chế và cải cách hành chính, tư pháp | quản lý xây dựng và doanh trại | trang bị và kho vận | trang bị, kho vận
tình báo kinh tế khoa học và kỹ thuật | dân vận và công tác xã hội | kỹ thuật điện tử và cơ khí nghiệp vụ
kỹ thuật hóa học, sinh học và tài liệu nghiệp vụ | phát thanh - truyền hình - điện ảnh
phát thanh, truyền hình, điện ảnh
dữ liệu quốc gia về dân cư | bảo vệ, hỗ trợ người hoạt động | nhiệt đới việt - nga | thường trực về nhân quyền
xây dựng phong trào và phụ trách xã về an ninh, trật tự | xây dựng phong trào bảo vệ antq
xây dựng phong trào toàn dân bảo vệ an ninh tổ quốc | quản lý đào tạo và bồi dưỡng nâng cao | đào tạo và bồi dưỡng
đào tạo, bồi dưỡng | bồi dưỡng nghiệp vụ và quản lý khoa học | quản lý khoa học và công nghệ
giao thông - trật tự | giao thông, trật tự, phản ứng nhanh | cảnh sát giao thông, trật tự | an ninh, trật tự
an ninh - trật tự
thi đua, khen thưởng | thi đua - khen thưởng | thi đua khen thưởng | văn hóa, thể thao và du lịch | văn hóa, thể thao
văn hóa và thể thao | văn hóa - thể thao | lao động - thương binh và xã hội | lao động, thương binh và xã hội
lao động thương binh và xã hội | giáo dục và đào tạo | giáo dục - đào tạo | nông nghiệp và phát triển nông thôn
nông nghiệp và môi trường | nông nghiệp và ptnt | tài nguyên và môi trường | khoa học và công nghệ
thông tin và truyền thông
thông tin, truyền thông | kế hoạch và đầu tư | dân tộc và tôn giáo | dân tộc - tôn giáo | tuyên giáo và dân vận
tuyên giáo - dân vận | tuyên giáo, dân vận | chính sách, chiến lược | chính sách - luật pháp | chính sách - pháp luật
chính sách kinh tế - xã hội và thi đua khen thưởng | chính sách, pháp luật và quan hệ lao động | tổ chức - kiểm tra
tổ chức và xây dựng lực lượng | tuyên giáo - nữ công | tuyên giáo và nữ công | đoàn kết tập hợp thanh niên
thanh niên xung phong | thanh niên trường học | công nhân và đô thị | thanh niên công nhân và đô thị
quốc phòng và an ninh của quốc hội | quốc phòng, an ninh và đối ngoại của quốc hội | quốc phòng và an ninh
quốc phòng, an ninh và đối ngoại | pháp luật và tư pháp của quốc hội | pháp luật và tư pháp | văn hóa và xã hội
dân nguyện và giám sát | công tác đại biểu | quốc gia về thanh niên | quốc gia vì sự tiến bộ phụ nữ
vì sự tiến bộ phụ nữ
quốc gia phòng, chống aids, ma túy, mại dâm | đoàn đại biểu quốc hội và hđnd | đoàn đbqh và hđnd
hđnd và ubnd | bảo trợ người khuyết tật và trẻ mồ côi | bảo trợ người khuyết tật, trẻ mồ côi
bảo vệ chăm sóc sức khỏe cán bộ | bảo vệ, chăm sóc sức khỏe cán bộ | phát thanh và truyền hình
phát thanh - truyền hình
báo và phát thanh, truyền hình | công nghiệp - viễn thông quân đội | bưu chính viễn thông
lý luận chính trị và khoa học xã hội nhân văn
lý luận chính trị và khxhnv | các tổ chức hữu nghị | các hội khoa học và kỹ thuật | văn học nghệ thuật
văn học - nghệ thuật
phụ nữ tiến bộ | người cao tuổi | chữ thập đỏ | quản lý, sử dụng | tự vệ - quân báo | thông tin cơ sở
công nghiệp và thương mại | công thương | vũ khí, khí tài | vật liệu nổ | trinh sát kỹ thuật
quản lý nhà nước về trật tự xã hội | quản lý nhà nước | của chính phủ | của quốc hội | của thủ tướng chính phủ
nhân dân tối cao
bảo vệ bí mật nhà nước | cơ yếu và bảo vệ bí mật nhà nước | hợp tác quốc tế và quản lý học viên | quản lý học viên
nói việt nam | kịch nói | cơ động dự bị chiến đấu | bộ công an tại phía nam | dân tộc và tôn giáo
tổ chức phi chính phủ | chính sách, chiến lược trung ương | chính sách - luật pháp
và các đoàn thể chính trị - xã hội | bảo trợ người khuyết tật và trẻ mồ côi | người khuyết tật và trẻ mồ côi
tiếng nói việt nam
khảo thí và đảm bảo chất lượng đào tạo | khảo thí và bảo đảm chất lượng đào tạo
"""

# Names of streets, schools, wards, prizes: persons only where a rank, an honorific or a post says so.
NAMESAKES = """
trần hưng đạo | nguyễn du | lý thường kiệt | hai bà trưng | lê lợi | quang trung | nguyễn huệ | phan bội châu
phan chu trinh
phan châu trinh | lê hồng phong | trần phú | nguyễn thị minh khai | võ thị sáu | nguyễn văn trỗi
nguyễn văn linh | nguyễn văn cừ
lê duẩn | trường chinh | phạm văn đồng | tôn đức thắng | võ văn kiệt | võ nguyên giáp | hoàng văn thụ | hoàng hoa thám
nguyễn trãi | ngô quyền | đinh tiên hoàng | lê thánh tông | lê thánh tôn | trần quốc toản | trần quốc tuấn | lý tự trọng
kim đồng | nguyễn thái học | nguyễn thái bình | nguyễn tri phương | tôn thất tùng | phạm ngọc thạch | chu văn an
nguyễn bỉnh khiêm | lê quý đôn | lương thế vinh | lý thái tổ | bùi thị xuân | nguyễn đình chiểu | hồ xuân hương
đoàn thị điểm | cao bá quát | tô hiến thành | tô hiệu | trần nhật duật | trần quang khải | trần khánh dư | phạm ngũ lão
yết kiêu | nguyễn công trứ | nguyễn khuyến | trần cao vân | phan đình phùng | phan đăng lưu | nguyễn lương bằng
nguyễn chí thanh | văn tiến dũng | hoàng diệu | hoàng quốc việt | nguyễn sinh sắc | hà huy tập | nguyễn đức cảnh
lê văn tám | nguyễn viết xuân | bế văn đàn | phan đình giót | tô vĩnh diện | cù chính lan | la văn cầu | đặng thùy trâm
trần đại nghĩa | nguyễn hữu thọ | trần văn ơn | nguyễn hữu cảnh | lê văn lương | trần quốc hoàn | phạm hùng
huỳnh thúc kháng
lê lai | lý nam đế | lý chính thắng | nguyễn an ninh | nguyễn bá ngọc | nguyễn hữu huân | nguyễn trung trực
nguyễn văn thoại
nguyễn tất thành | nguyễn ái quốc | phan huy chú | ngô gia tự | ngô thì nhậm | phùng hưng | phùng chí kiên
lê trọng tấn
lê đại hành | trần nguyên hãn | trần bình trọng | trần nhân tông | trần thánh tông | mạc đĩnh chi | mạc thị bưởi
triệu quang phục
triệu thị trinh | nguyễn đức thuận | nguyễn văn siêu | hàn mặc tử | xuân diệu | huy cận | thái phiên | trưng vương
tôn thất thuyết | phan thanh giản | lê văn duyệt | trần não | nguyễn xiển | trần duy hưng | võ chí công | chế lan viên
út tịch | nguyễn thị định | nguyễn văn bé | nguyễn phong sắc | lương ngọc quyến | trịnh hoài đức | trương định
đào duy từ
đào duy anh | tố hữu | nam cao | tạ quang bửu | tôn thất đạm | lê thị riêng | lê thanh nghị | đỗ mười | phan văn trị
"""
