"""Tables of words that are often written for others. `!`: certain wherever it stands."""

# wrong = right < not after these words > not before these
CONFUSIONS = """
! chuẩn đoán = chẩn đoán | ! sát nhập = sáp nhập | ! xát nhập = sáp nhập | ! xác nhập = sáp nhập | sắp nhập = sáp nhập > học ngũ kho
! xúc tích = súc tích | ! bổ xung = bổ sung | ! sử lý = xử lý < lịch tiền quân > luận | ! xữ lý = xử lý | đọc giả = độc giả > thiết vờ
thăm quan = tham quan | tập chung = tập trung | chia sẽ = chia sẻ | ! chia xẻ = chia sẻ | ! cảm nghỉ = cảm nghĩ | ! suy nghỉ = suy nghĩ
! nghĩ ngơi = nghỉ ngơi | ! nghĩ phép = nghỉ phép | ! nghĩ hưu = nghỉ hưu | ! nghĩ dưỡng = nghỉ dưỡng | ! giúp đở = giúp đỡ
! sẳn sàng = sẵn sàng | ! sẳn có = sẵn có | ! lảnh đạo = lãnh đạo | ! bão vệ = bảo vệ | ! bão đảm = bảo đảm | ! đãm bảo = đảm bảo
! đảm bão = đảm bảo | ! mạnh mẻ = mạnh mẽ | ! vui vẽ = vui vẻ | ! chặt chẻ = chặt chẽ | ! sạch sẻ = sạch sẽ | cũng cố = củng cố > tình ý
! kỹ niệm = kỷ niệm | ! kỹ luật = kỷ luật | ! kỹ cương = kỷ cương | ! kỷ thuật = kỹ thuật | ! kỷ năng = kỹ năng | ! kỷ sư = kỹ sư
! kỹ lục = kỷ lục | ! hổ trợ = hỗ trợ | ! sữ dụng = sử dụng | ! xử dụng = sử dụng | ! lịch sữ = lịch sử | ! cữ tri = cử tri
! bầu cữ = bầu cử | ! ứng cữ = ứng cử | ! đề cữ = đề cử | ! phát biễu = phát biểu | ! đại biễu = đại biểu | ! biễu dương = biểu dương
! biểu diển = biểu diễn | ! diển ra = diễn ra | ! diển đàn = diễn đàn | ! diển biến = diễn biến | ! triễn khai = triển khai
! phát triễn = phát triển | ! kiễm tra = kiểm tra | ! kiễm soát = kiểm soát | ! quãng cáo = quảng cáo | ! quảng đường = quãng đường
! khẩn chương = khẩn trương | ! trương trình = chương trình | chung thành = trung thành > phố | ! trân thành = chân thành
! chân trọng = trân trọng | ! chau dồi = trau dồi | ! trao dồi = trau dồi | ! chao tặng = trao tặng | ! chao đổi = trao đổi
! chiển khai = triển khai | ! chuyền thống = truyền thống | ! tuyền truyền = tuyên truyền | ! truyên truyền = tuyên truyền
! tuyên chuyền = tuyên truyền | ! truyền truyền = tuyên truyền | ! chách nhiệm = trách nhiệm | ! trỉ đạo = chỉ đạo | ! trủ trì = chủ trì
! chủ chì = chủ trì | ! trú trọng = chú trọng | ! chủ chương = chủ trương | ! dành chiến thắng = giành chiến thắng
! dành thắng lợi = giành thắng lợi | ! dành độc lập = giành độc lập | dành giải = giành giải | giành cho = dành cho > được
! giành tặng = dành tặng | để giành = để dành > lại được chiến thắng độc giải quyền | ! tranh dành = tranh giành | ! che dấu = che giấu
! dấu diếm = giấu giếm | ! xuất sác = xuất sắc | ! xuất xắc = xuất sắc | ! suất sắc = xuất sắc | ! xuất quà = suất quà
xuất học bổng = suất học bổng | năng xuất = năng suất < khả chức tài kỹ > khẩu hiện phát bản sắc | hiệu xuất = hiệu suất > sắc hiện
công xuất = công suất < thi gia nhân thành đoàn > sắc khẩu hiện phát bản | lãi xuất = lãi suất | ! tần xuất = tần suất
! đột suất = đột xuất | ! sản suất = sản xuất | ! đề suất = đề xuất | ! xơ xuất = sơ suất | ! sơ xuất = sơ suất | suất bản = xuất bản
tựu chung = tựu trung | ! vô hình chung = vô hình trung | ! sơ xài = sơ sài | ! xơ kết = sơ kết | ! xung sướng = sung sướng
! sung phong = xung phong | ! sung kích = xung kích | ! xâu sắc = sâu sắc | ! xát cánh = sát cánh | ! xát sao = sát sao
! xẵn sàng = sẵn sàng | ! xinh hoạt = sinh hoạt | ! xuy nghĩ = suy nghĩ | ! xứ mệnh = sứ mệnh | ! xem sét = xem xét
! sem xét = xem xét | ! sây dựng = xây dựng | ! xây dưng = xây dựng | ! sã hội = xã hội | ! phong chào = phong trào
! trào mừng = chào mừng | ! câu truyện = câu chuyện | ! nói truyện = nói chuyện | ! trò truyện = trò chuyện | kể truyện = kể chuyện
đường xá = đường sá | ! cọ sát = cọ xát | ! kiểm xoát = kiểm soát | ! rà xoát = rà soát | ! giám xát = giám sát | ! khảo xát = khảo sát
! quan xát = quan sát | ! cảnh xát = cảnh sát | ! đội ngủ = đội ngũ | ! hàng ngủ = hàng ngũ | ! mỹ mản = mỹ mãn | ! thỏa mản = thỏa mãn
! nổ lực = nỗ lực | ! nỗi bật = nổi bật | ! nỗi tiếng = nổi tiếng | ! sôi nỗi = sôi nổi | nổi niềm = nỗi niềm
! nổi lo = nỗi lo < làm > lên lắng | ! củng như = cũng như | ! củng là = cũng là | ! củng được = cũng được | ! củng đã = cũng đã
! mổi = mỗi | ! giử = giữ | ! nghỉa = nghĩa | ! chổ = chỗ | ! nhửng = những | ! cũa = của | ! dưởng = dưỡng | ! trưỡng = trưởng
! chuyễn = chuyển | ! điễm = điểm | ! biễn = biển | ! tuyễn = tuyển | ! sỉ quan = sĩ quan | ! chiến sỉ = chiến sĩ | ! bác sỉ = bác sĩ
! tiến sỉ = tiến sĩ | ! thạc sỉ = thạc sĩ | ! liệt sỉ = liệt sĩ | ! nghệ sỉ = nghệ sĩ | ! bồi dưởng = bồi dưỡng | chử ký = chữ ký
! chử thập = chữ thập | ! lần nửa = lần nữa | ! hơn nửa, = hơn nữa, | ! soi sét = soi xét | ! tiến trình trị = tiến trình
! bắc buộc = bắt buộc | ! bàng giao = bàn giao | ! bản thâng = bản thân | ! biếc ơn = biết ơn | ! các mạng = cách mạng
! cuột sống = cuộc sống | ! giáo giục = giáo dục | ! dáo dục = giáo dục | ! gia đìng = gia đình | ! khan trang = khang trang
! khắc phụt = khắc phục | ! kinh tuyến đầu = tuyến đầu | ! khuyên khích = khuyến khích | ! nhân giân = nhân dân | ! nhân rân = nhân dân
! lăng hoa = lẵng hoa | ! phất huy = phát huy | ! phát huỷ = phát huy | ! thoã thuận = thỏa thuận | ! thuyêt phục = thuyết phục
! thống nhấc = thống nhất | ! vinh giự = vinh dự | ! tham giự = tham dự | ! giự án = dự án | ! giự kiến = dự kiến | ! giự thảo = dự thảo
! quán triệc = quán triệt | ! quán chiệt = quán triệt | ! chuẩn bi = chuẩn bị | ! trách nhiêm = trách nhiệm | ! cản trợ = cản trở
! khai mạt = khai mạc | ! bế mạt = bế mạc | ! xắp xếp = sắp xếp | ! sắp sếp = sắp xếp | ! xắp tới = sắp tới | ! xử sự án = xử án
! giải khát khao = khát khao | ! rành riêng = dành riêng | ! giành riêng = dành riêng
"""

# Small words that stand anywhere: a pair with one of them is no slip of the pen but two words.
FREE_WORDS = """
a à ai anh ao ba bà ban bao bên bia bo bó ca cả các cao cha cho chỉ chia chị chính chú chủ chung chứ có co con còn cô cơ cu của cũng
cung cùng cứ da dân do dù đã đang đánh đâu đây để đến đi đó đông đổi đội được em gia giao giữa hai hay họ hoa hơn kể khi kinh khu la là
làm lại lên lo lòng lúc ma mà mai mang mẹ mua mới mở mỗi mọi một nào này nam năm nên nếu ngay nghe nghĩ người nhà nhân nhìn như nhưng
nhờ nó nói nơi nữa nửa ông ở phải qua ra rồi sau sẽ sông ta tại tay tên thân thay theo thì thông thu tin to tôi tối tới tôn tra trên
trong trở trước từ tư tu và vào vẫn vì việc với vua xa xe xem xin xuân y ý sang sao sáng sơ xuống xong chưa chi long lời lưu nuôi phu
phi sân sâu tai tam tan tây thi trông vai văn vân vui yên bay canh câu cây chuông cuối dây đen điên đau đêm đo đơn gan gần ghi giai giây
gương hang hiên hiện hồi hôm hương khăn khen khó khoa khoan không lan lâu liên lao lương mau mây mưa mừng nay ngân ngang ngôi nhau nhanh
no phai phim phương quay quê quen rau rơi ruộng sai san say sen suy thang tháng thăm thêm than thâm thôi thơ trai trâu treo trưa tuy
vang vay ven vòng vườn vương xanh xây xinh xoay xưa yêu chào trào chuyện truyện chúng trúng chồng trồng chừng trừng xã sa xá số xổ lắm
nắm lam lay lớp nộp nổi lổi lối nối lăm nội lội dành giành dấu giấu chỉnh trống chống đề đế xảy sửa sữa sỹ mỡ lẽ lẻ ngủ ngũ bảo bão nghỉ
rẻ vẻ vẽ kỹ kỷ quỷ mẫu dẫn rõ rổ đủ đỗ đổ hãy hãng nã chạm trạm trả chả chiều triều chiếu trụ chụ trích chích xung sung xuất suất sứ xứ
xưng sưng dụng dựng lý ly kê ke
"""

# Loans that are written in one word and are no syllables.
LOAN_WORDS = """
ôtô môtô môđun môđen môtíp xêmina sêmina cátxê ôxy ôxi hiđrô hyđrô axít axêtôn cácbon sôcôla rađiô rađa vôn ampe xăngti măngđô tôtem
êtanol mêtan prôtêin prôtít vácxin văcxin vắcxin virút vírus gluxít lipít xenlulô pênixilin ăngten mácxít lêninnít lêninít xôviết
phátxít đêxiben mêgaoát kilôgam kilômét xentimét milimét canô panô lôgô lôgic lôgíc côngtơ côngtenơ rơmoóc sơmi rơmi tuabin tuốcbin
xilanh cáctông bêtông ximăng pháctuya mađam bécgiê ápphích áptômát tivi visa víttamin vitamin đôla ơrô xìgà càphê cafê xàphòng búpbê
sữachua ghiđông balô tôngđơ rôbốt rôbôt pôlime karaôkê casê đềpô đắk lắk kpă êđê bahnar giarai xơđăng kơho mơnông bru vânkiều cơtu tàôi
gié triêng hrê raglai chơro stiêng xtiêng khơme khmer khơmú kơmú
"""

# Words that may have run into their neighbour: one half of a glued word must be one of these.
SPLITTERS = """
và các của với những cho là có được đã đang sẽ trong trên tại từ đến về theo nhằm để khi này đó một hai bộ cục hội đoàn ban công viên
đồng chí lãnh chỉ đạo người phụ nữ thanh niên tổ chức triển khai thực hiện hoạt động cán chiến sĩ nhân dân năm ngày tháng không cũng như
vào do bởi
"""
