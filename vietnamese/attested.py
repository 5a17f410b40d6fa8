"""Every syllable that a Vietnamese word has, by its rhyme: what the rules of spelling allow and no word uses is a slip.

Which syllables are in use was counted in the word list of pyvi (MIT licence) and in words of this trade; a name may have another.
"""

import re

_ONSETS_BY_RHYME = """
a: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x đ | ai: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr v đ
am: - c d g gi h kh l n nh r s t th v x đ | an: - b c ch d g gi h kh l m n ng nh p qu r s t th v đ
ang: - b ch d g gi h kh l m n ng nh ph qu r s t th tr v x đ | anh: - b c ch d g gi h kh l m n nh p ph qu r s t th tr v x đ
ao: - b c ch d g gi h kh l m n ng nh ph r s t th tr v x đ | au: - c ch h kh l m nh ph r s t th tr đ
ay: b c ch d g h kh l m n ng nh ph qu r s t th v x đ | e: - b ch d gh h k kh l m n ngh nh ph qu r s t th tr v x đ
em: - h k kh l n nh r t x đ | en: b ch gh gi h k kh l m nh ph qu r s t th v x đ | eng: - b ch k l r t
eo: - b ch d gi h k kh l m n nh ph qu r t th tr v x đ | i: - b ch d g gh h k kh l m n ngh nh p ph qu r s t th tr v x đ
ia: b ch k l m n r t th | im: - ch d gh h k l ph r s t | in: - b ch g h k kh p ph r s t th v x đ
inh: - b ch d h k kh l m n ngh nh ph r s t th tr v x đ | iu: - ch h kh l n ph r s t th đ | iêm: ch d k kh l n ngh t th v x
iên: b ch d h k kh l m n ngh nh ph t th v x đ | iêng: b ch h k kh l ngh r s t th tr | iêu: ch d k kh l m n nh p ph r s t th x đ
iếc: b ch d gh l nh s t th x đ | iếm: b ch h k kh l ph đ | iến: b ch h k kh l m ngh ph t th | iếng: b ch h k l m t v đ
iếp: ch d h k kh l nh t th | iết: b ch d k kh m n r s t th tr v x | iếu: b ch h k kh m ph r t th đ | iềm: d h k l n r t đ
iền: b ch gh h k l m ngh ph t th tr v đ | iềng: k n r tr x | iều: ch d k l m nh t th tr đ | iểm: h k s x đ | iển: b h kh th tr v đ
iểng: k l m x | iểu: b ch h k t th đ | iễm: d ngh nh | iễn: d l m nh t v | iễng: k kh n | iễu: d l m nh t | iệc: d t v
iệm: k l n ngh nh t đ | iện: b ch d h k m ngh ph t th tr v đ | iệng: kh l m | iệp: d h ngh th đ | iệt: b d k l m n ngh nh ph r t th tr v
iệu: d h k l n th tr đ | o: - b c ch d g gi h kh l m n ng nh ph r s t th tr v x đ | oa: - b ch d h kh l ng s t th x
oai: - ch h kh l ng nh th | oam: nh | oan: - h kh l ng t v x đ | oang: - ch h kh l nh t th x | oanh: - d kh l t | oao: ng
oay: h l ng nh x | oe: - ch h kh l ng nh t x | oen: h kh l ng nh t x | oeo: kh | oi: - c ch d gi h l m n ng nh ph r s t th v x
om: - b c d g h kh l m n nh ph r t x đ | on: b c ch d g gi h l m n ng nh s t th v x đ
ong: - b c ch d gi h l m n ng nh ph r s t th tr v x đ | oong: b c l s t x | oài: ch h l ng nh s t x đ | oàm: - ng nh x | oàn: h l s t đ
oàng: - ch h l nh t x đ | oành: - h x đ | oác: - ch h kh ng t x đ | oách: - | oái: - ch kh ng s t th đ | oán: - ch h kh t đ
oáng: ch kh l nh t th | oánh: h | oáo: ng | oát: - kh l s t th | oáy: h kh ng nh t x | oãi: ch d | oãn: h n ng | oãng: d l
oèn: ch nh t x | oèo: kh ng | oéo: ng | oét: h kh l ng nh t x | oòng: ch g t | oóc: c m s | oóng: b | oăm: - | oăn: kh l th x | oăng: h l
oạc: ch l ng t x | oạch: - h x | oại: - ch h l ng t th | oạm: ng | oạn: h l ng s đ | oạng: ch d l nh s t | oạnh: h | oạp: -
oạt: h l s th đ | oạy: ng | oải: - h kh ng th x | oản: - kh đ | oảng: ch h kh l th x đ | oảnh: h kh ng | oảy: ng | oắc: h ng | oắm: h
oắn: kh x | oắng: h kh th | oắt: - ch h kh l ng th | oằm: kh | oằn: - h ng | oằng: l ng | oẳn: x | oẳng: - | oẵng: h ng | oặc: h ng
oặm: kh | oặt: - ng | oẹo: ng | oẹt: ch l nh t x | oẻn: h ng nh | oẻo: kh ng | oọc: c v
u: - b c ch d g h kh l m n ng nh ph r s t th tr v x đ | ua: b c ch d h kh l m n r t th v x đ | ui: - c ch kh l m ph r s t th tr v x đ
um: - c ch h kh l m nh ph r s t th | un: - c ch gi h m nh p ph r t th v x đ | ung: - b c ch d h kh l m n nh ph r s t th tr v x đ
uy: - d h kh l n ng ph r s t tr | uya: kh t | uyn: l t | uynh: h kh | uyên: - ch d h kh ng t th x | uyến: ch kh l t x | uyết: h kh t th x
uyền: ch h ng t th tr | uyển: - ch s t | uyễn: h nh s | uyện: ch h l ng tr | uyệt: d h ng t | uân: h kh l t tr x | uâng: kh | uây: kh ng
uê: h th x | uênh: h | uôi: ch n ng x đ | uôm: - ch l nh | uôn: b kh l m s t th | uông: b ch kh l m n s t tr v | uých: h | uýnh: l
uýp: kh t | uýt: b h ng s t x | uơ: h kh | uấn: h t | uất: - kh s t tr x | uấy: kh | uần: nh t th | uẩn: - ch kh l x | uẩy: ng | uẫn: t th
uận: l nh th | uật: l th tr | uậy: ng | uế: - h t th | uếch: h kh t | uếnh: ch nh | uề: h x | uềnh: t x | uể: - x | uểnh: đ | uệ: d h nh t
uệch: ch ng t | uệnh: ch | uốc: c ch d g l nh r t th đ | uối: c ch d m n s đ | uốm: n nh | uốn: - c m th | uống: - c h l m x
uốt: b ch l m n s t v | uồi: ch m r t | uồm: b | uồn: b c ch l ng t th đ | uồng: b c ch g l m r s t th tr x | uổi: b r t đ | uổng: - th x
uỗi: ch d m | uỗm: c m | uỗn: th đ | uỗng: l m r | uộc: b c ch d g gi l n t th | uội: c ch m ng | uộm: l nh th x | uộn: c g m
uộng: c ch r | uột: - b ch g n r t v đ | uở: th | uỳnh: - h kh | uỵch: - h | uỵt: s | uỵu: kh | uỷnh: kh | uỷu: kh | y: - qu | yên: - qu
yêu: - | yếm: - | yến: - qu | yết: - qu | yếu: - | yền: qu | yểm: - | yển: qu | yểng: - | yểu: - | yện: qu | yệt: qu
à: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x đ | ài: b c ch d g h l m n ng nh qu r s t th v x đ
àm: ch d h l ng nh ph s t tr v x đ | àn: b c d g gi h kh l m n ng nh ph qu r s t tr v đ
àng: b c ch d g gi h kh l m n ng nh ph qu r s t tr v x đ | ành: b c ch d g gi h kh l m n ng nh ph qu r s t th tr v đ
ào: - b c ch d g h kh l m n ng nh ph qu r s t th tr v x đ | àu: b c d g gi h l m nh qu t tr | ày: b c ch d gi m n ng nh qu r t th v đ
á: - b c d g gi h kh l m n nh ph qu r s t th tr v x đ | ác: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x đ
ách: - b c ch h kh l m n ng nh ph qu r s t th tr v x | ái: - b c ch d g h kh l m n ng nh ph qu r s t th tr v x đ
ám: - b c d gi h kh m n nh r s t th tr x đ | án: - b c ch d g gi h kh l n ng ph qu r s t th tr v x đ
áng: - b c ch d gi h kh l m n ng nh qu r s t th tr v x đ | ánh: - b c ch g h kh l m nh qu s t th tr v đ
áo: - b c ch g gi h kh l m n ng nh ph r s t th tr v x đ | áp: - c g gi h kh l n ng nh ph r s t th tr v x đ
át: - b c ch d gi h kh l m n ng nh ph qu r s t th tr v x đ | áu: b c ch h kh l m n r s t th đ | áy: - c ch d g h kh l m n ng nh qu r t v đ
âm: - c ch d gi h kh l m ng nh r s t th tr v x đ | ân: - b c ch d g h kh l m ng nh ph qu r s t th tr v | âng: b c d l n nh t tr v
âu: - b c ch d g gi h kh l m n ng nh r s t th tr x đ | ây: b c ch d g gi h l m n ng nh ph qu r s t th tr v x đ
ã: - b ch d g gi l m n ng nh r s t tr v x đ | ãi: b c ch d g gi h l m ng nh r s t th v đ | ãm: h l | ãn: d gi h l m nh v
ãng: h l m ng nh qu v đ | ãnh: h l m r v | ão: b ch h l m n ng nh r | ãy: d g gi h n
è: - b ch d gh h k kh l m n ngh nh ph qu r s t th v x đ | èm: b ch gi h k l m nh r t th tr đ
èn: b ch d gh h k kh l m ngh ph qu r th tr x đ | èng: m ph | èo: - b ch h k l m n ngh nh ph qu s t th tr v x đ
é: - b ch d gh gi h k kh l m n ngh nh qu r t th v x đ | éc: - b h k l ph s t | ém: - ch d gh k l m n s t
én: - b ch h k l m n ngh qu r v x | éng: b l ph | éo: - b ch h k kh l m n nh qu r tr v x đ | ép: - b ch d gh k kh l m n nh ph t th x
ét: b ch gh h k kh l m n ngh nh ph qu r s t th tr v x đ | ê: - b ch d gh gi h k kh l m n ngh ph qu r s t th tr v x đ | êm: - ch n r t th đ
ên: b h k l m n ph qu r s t tr v x | êng: gi | ênh: b ch h k kh l m ngh s t th v x đ | êu: - b k kh l n ngh r s t th tr v x đ
ì: - b ch d g gh h k kh l m n nh ph qu r s t th tr v x đ | ìa: b ch k l r th x đ | ìm: b ch d gh k l t | ìn: - g k kh m ngh nh s t th
ình: - b ch h k l m n ph r s t th tr x đ | ìu: b d l ph r th tr x đ | í: - b ch d g h k kh l m nh ph qu r t th tr v x
ía: kh m ngh nh ph t th v x | ích: - b ch d h k kh l m n nh p ph r t th tr v x đ | ím: b ch d m nh ph t th | ín: - ch k n nh t th
ính: b ch d k l n ph s t th x đ | íp: b ch d g h k l m nh t | ít: - b ch h k kh l m n nh qu r s t th tr v x đ
íu: b ch d l n nh r t tr v x | ò: b c ch d g gi h kh l m n ng ph r s t th tr v đ | òa: - h l nh t th x | òe: ch h l nh t x
òi: c ch d h l m n ng ph r s t th tr v đ | òm: c ch d h kh l n ng nh s t th tr v | òn: b c g gi h l m ng nh r s tr v đ
òng: - b c ch d h kh l m n nh ph r s t th tr v đ | ó: - b c ch d gi h kh l m n ng nh ph r t th v x đ | óa: ch g h kh l nh t th x đ
óc: - b c ch d g h kh l m n ng nh ph r s t th tr v x | óe: - ch kh l ng t | ói: - b c ch d g gi h kh l m n ng nh r s t th tr v x đ
óm: c d h kh l m ng nh r t th x đ | ón: b c m n ng nh r s v x đ | óng: - b c ch d gi h l m n ng nh ph r s v đ
óp: - b c ch g h l m n ng nh t th x | ót: - b c ch g h l m n ng nh r s t th tr v x đ
ô: - b c d g h kh l m n ng nh p ph r s t th tr v x đ | ôi: - b c d h kh l m n ng nh ph s t th tr v x đ
ôm: - b c ch g h l n nh ph r t x đ | ôn: - b c ch g gi h kh m n ng nh ph r s t th tr v x đ
ông: - b c ch d g gi h kh l m n ng nh ph r s t th tr v x đ | õ: b ch g l m n ng r v đ | õa: l th x | õe: t | õi: c d l s
õm: b h l m nh t tr | õn: n | õng: - b c ch d l ng nh s th v x | ù: - b c ch d g h kh l m ng ph r s t th tr v x đ
ùa: - b ch d h l m r th v đ | ùi: b c ch d g h l m n ng nh s tr v x đ | ùm: - c ch gi h l r s t th tr đ
ùn: - b c ch d g h l m n ng nh ph r tr v đ | ùng: - b c ch d h kh l m n ng nh ph r s t th tr v x đ | ùy: ch t th
ú: - b c ch gi h kh l m nh ph r s t th tr v x đ | úa: - b ch d l m nh t đ | úc: - c ch h kh l m n ng nh ph r s t th tr x đ
úi: - b c ch d h l m n nh t th x | úm: - c ch d h kh l m n nh r t tr x đ | ún: b c d l m ng nh ph r s
úng: - b c ch d h kh l n ng nh ph r s t th tr x đ | úp: - b c gi h l m n s t x đ | út: - b c ch d g h l m n ng nh ph r s t th tr v x đ
úy: - h l t th | ý: - qu | ýnh: qu | ýt: qu | ăm: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr x đ
ăn: - b c ch d g kh l n ng nh qu r s t th tr v x | ăng: - b c ch d g gi h kh l m n nh ph qu r s t th tr v x đ
ĩ: - d h k l m ngh nh qu r s t tr v đ | ĩa: ch d n ngh đ | ĩm: h m | ĩn: d t | ĩnh: b ch h l ngh ph t tr v x đ | ĩu: b k t tr
ũ: c gi h l m ng nh ph r v | ũa: d gi đ | ũi: c ch d g l m tr đ | ũm: ch h l m t | ũn: c ch l nh | ũng: c d l n nh s th tr v đ | ũy: l
ơ: - b c ch d gi h kh l m n ng nh ph qu r s t th tr v x đ | ơi: - b c ch d h kh l m n ng nh ph r t th tr v x | ơm: b c ch n nh r s th x đ
ơn: - b c ch d h l m ng nh ph r s t th tr x đ | ư: - c ch d h kh l n ng nh s t th | ưa: - c ch d l m n ng s t th tr x đ
ưng: - b c ch d h l m ng nh ph r s t th tr x đ | ưu: - b c h l m ng s | ươi: - b kh m ng r t | ươm: - b g h t | ươn: - b kh l m r v
ương: - b c ch d g gi h l m n nh ph r s t th tr v x đ | ươu: b h | ước: - b c ch h kh n ng ph r t th tr x đ | ưới: c d l r t
ướm: - b h r | ướn: d m nh ph r | ướng: b ch d h l n nh s t tr v x | ướp: - c l m t | ướt: - kh l m s t th | ướu: b kh n
ười: c l m ng r đ | ườm: c ch g h l n r | ườn: - l m r s th tr v đ | ường: c ch d gi h l m ng nh ph r t th tr x đ | ườu: t | ưởi: b r s t
ưởng: b ch h ng t th tr v x | ưỡi: c l r th | ưỡn: - ph th đ | ưỡng: c d g kh l ng nh | ưỡu: m | ược: c ch d l ng nh t th v x đ | ượi: r
ượm: g l đ | ượn: l m v | ượng: d g l ng nh ph s t th tr v | ượp: ch n | ượt: d kh l m r s t th tr v | ượu: r
ạ: - b c ch d g gi h l m n qu r s t v x | ạc: b c ch d g h kh l m n ng nh ph qu r s t th tr v x đ
ạch: - b c ch g h kh l m ng ph qu r s t th tr v x đ | ại: b d g gi h l m n ng nh qu t tr v đ | ạm: c ch d h l n ph r s t tr v đ
ạn: b c ch d g h l m n ng nh ph r s v đ | ạng: b ch d gi h kh l m n nh ph qu r t tr v | ạnh: b c ch h l m n ng nh qu t tr v
ạo: b c ch d g kh l m n ng nh r s t th tr x đ | ạp: b c ch gi h kh l m n nh r s t th v đ
ạt: - b ch d g gi h l m n ng nh ph qu r s t tr v đ | ạu: b c l qu | ạy: c ch d l m n nh r v
ả: - b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x đ | ải: - b c ch d gi h kh l m n ng nh ph qu r s t th tr v x
ảm: - c gi kh l nh th x đ | ản: b c gi kh n nh ph qu s t th đ | ảng: - b c gi h kh l m ph qu r s t th tr v đ
ảnh: - b c d g kh l m ng nh r s th v đ | ảo: - b c ch gi h kh l r s t th x đ | ảu: b c l nh r | ảy: b ch g kh m n nh ph r s th tr v x
ấc: b c g gi kh l n ng nh t x | ấm: - b c ch d g gi h kh l n ng nh r s t th đ | ấn: - b c ch d gi h kh l m n ng nh ph qu r s t tr v
ấng: n đ | ấp: - b c ch d g gi h kh l m n ng nh ph r s t th v x | ất: - b c ch h kh l m ng nh ph qu r s t th v đ
ấu: - b c ch d g gi h kh m n ng s t th tr v x đ | ấy: - b c ch d g gi l m n ng qu s t th v đ
ầm: - b c ch d g h l m n ng nh ph r s t th tr x đ | ần: b c ch d g gi kh l m n ng nh ph qu r s t th tr v đ | ầng: - qu t v
ầu: - b c ch d gi h l m ng nh r s t th tr v x đ | ầy: b c ch d g gi h l m ng nh qu r s t th tr v đ
ẩm: - b c ch g h kh l m ng nh ph r s t th x | ẩn: - b c ch d kh l m ng nh qu t th v x đ | ẩng: h ng qu
ẩu: - b c ch d h kh l m nh t th tr v x đ | ẩy: - b h kh l m n nh ph qu r s t th tr v x đ | ẫm: b ch d g gi l m ng r s th đ
ẫn: c d l m n nh ph qu th v đ | ẫng: c h n | ẫu: ch d g h m n ng ph | ẫy: b d gi l nh qu r v đ | ậc: b ch
ậm: - b ch d g gi h m n ng nh r s t th v đ | ận: b c ch d gi h l m nh ph qu r t th tr v đ | ậng: -
ập: - b c ch d g gi h kh l m n ng nh ph r s t th tr v x đ | ật: b c ch d g gi kh l m ng nh ph qu r s t th tr v đ
ậu: b c ch d gi h l m n ng nh s t x đ | ậy: b c d g n ng nh qu s v đ | ắc: - b c ch d h kh l m n ng nh ph qu r s t th tr x đ
ắm: c ch g kh l m n ng nh qu r s t th tr x đ | ắn: b c ch g h kh m n ng nh ph qu r s t th v x đ | ắng: - b g h kh l m n nh s th tr v x đ
ắp: - b c ch g kh l n nh ph qu r s t th x đ | ắt: - b c ch d g gi h kh l m ng nh ph qu r s t th tr v x đ
ằm: b c ch d g gi h l n nh qu r t tr v đ | ằn: b c ch d g h kh l m n ng nh qu r t th tr v | ằng: - b ch d gi h kh l n nh r s t th v x đ
ẳm: b h kh th | ẳn: b d h kh l m nh | ẳng: - c ch d kh l ng nh ph qu th v đ | ẵm: - b | ẵn: ch nh s đ | ẵng: b h l n ng nh x đ
ặc: - c ch d g gi h kh l m n qu r s t tr v đ | ặm: b c ch d g gi l nh qu r | ặn: b c ch d g l m n nh qu r t tr v đ
ặng: ch d g l n nh qu r t th | ặp: b c ch g l qu | ặt: b c ch d g gi l m ng nh qu r s v đ | ẹ: - b gh h k l m n ngh nh s tr | ẹc: kh v
ẹm: l nh v | ẹn: b ch h l ngh nh th v đ | ẹo: - b ch d gh k l m ngh nh qu s t th tr v x | ẹp: - b d h k l m n nh t x đ
ẹt: b ch d k kh l m n ngh ph qu r t tr v x đ | ẻ: b ch d gh gi k l m n nh qu r s t th tr v x đ | ẻm: b h l nh | ẻn: - h l s v x
ẻng: ch k l r x | ẻo: - b d h k l n ngh r t th tr v x | ẽ: b ch d gh k kh l m nh qu r s t th v đ | ẽm: k | ẽn: b ch l ngh t tr
ẽo: - b k l ngh nh đ | ế: - b ch d gh k kh m ph qu r t th v x đ | ếc: gi | ếch: - ch gh h k l m ngh nh ph r t th x đ | ếm: - gi n đ
ến: b h m n s đ | ếng: gi | ếnh: ch | ếp: b k n s th x | ết: b ch d gi h k l m n ph qu r t th tr v | ếu: h k l m n nh s t v
ề: - b ch d gh gi h k kh l m n ngh ph r s t th tr v x đ | ềm: k m th x đ | ền: b d gi k m n ngh r s v đ | ềng: gi
ềnh: - b ch d gh h k l ngh ph qu t x đ | ều: b k kh l ngh ph qu s th v x đ | ể: b h k l n ngh nh r s t th đ | ển: h ngh
ểnh: ch gh h kh ngh s t v đ | ểu: l ngh nh th đ | ễ: b d h l m ngh nh r t tr | ễm: ch | ễnh: - k kh ngh t đ | ễu: gi ngh ph
ệ: - b ch d h k kh l m n ngh ph qu r s t th tr v x đ | ệch: - b ch d h k l ngh nh tr x | ệm: n đ | ện: b ch d n ngh nh qu th v
ệnh: b ch k kh l m ph | ệp: r t x đ | ệt: b d gh h l m ngh ph qu r s tr v | ệu: b ngh r tr
ỉ: - b ch g h k kh m n ngh nh ph qu r s t th v x | ỉa: - m r s t tr v x đ | ỉm: - b l m ngh t | ỉn: - ch x
ỉnh: b ch h k kh l ngh nh ph r t th x đ | ỉu: - b l ngh th x | ị: - b ch d k l m ngh nh ph qu r s t th tr v x | ịa: b kh l ph r s tr đ
ịch: - b d h k l m n ngh ph r t th tr x đ | ịm: l r v | ịn: b m nh r v x | ịnh: b l n t th tr v đ | ịp: b d k nh s
ịt: - b ch d gh k kh m n ngh nh qu r s t th tr v x đ | ịu: b ch d n ngh nh ph t x đ | ọ: - b c d h l m n ng nh qu r s th tr v x đ
ọa: d h t đ | ọc: - b c ch d h l m n ng nh r s t th tr v x đ | ọe: - ch h x | ọi: ch d g gi l m r tr v đ | ọm: c kh l s
ọn: b c ch d g l m n ng nh tr đ | ọng: b c d g gi h l m n ng t tr v đ | ọp: - c ch h l m t v x
ọt: b c ch g gi kh l m n ng nh ph r s t th tr v đ | ỏ: b c ch d gi h kh m n ng nh r s t th tr v x đ | ỏa: h kh l t th x | ỏe: - kh
ỏi: - b c ch g gi h kh l m r s t th đ | ỏm: - b ch d h l m ng nh th đ | ỏn: - c gi h l ng v | ỏng: - b ch d g gi h kh l m ng ph t v đ
ố: - b c h kh l m ng nh ph s t th tr v đ | ốc: - b c ch d g h kh l m n ng nh ph qu r s t th tr v x đ
ối: - b c ch d g gi h kh l m n nh ph r t th tr v x đ | ốm: - c g l đ | ốn: b c ch kh l ng nh r t th tr v x đ
ống: - b c ch gi h kh m n r s t th tr v x đ | ốp: - b c l ph t x đ | ốt: - b c ch d gi h l m n ng nh ph r s t th tr x đ
ồ: - b c d g h l m ng r s t th tr v x đ | ồi: b ch d g h l m n ng nh r s t tr đ | ồm: - b c ch g l m n ng nh th x đ
ồn: - b c ch d h l m ng nh ph s t v đ | ồng: - b c ch d g gi h l m n ng nh ph r s t tr v x đ
ổ: - b c g h kh l m n ng nh ph r s t th tr v x đ | ổi: - b ch d gi h n ph s th x đ | ổm: h l ng nh x | ổn: - b h l ng nh r t th
ổng: - b c ch h kh l n ph s t tr v đ | ỗ: b c ch d g gi h l m n ng r s tr v đ | ỗi: c d l m n r tr đ | ỗm: ch h | ỗn: h th
ỗng: b n ng ph r | ộ: - b c g h l m n ng r s t tr đ | ộc: - b c d g h l m ng r t x đ | ội: b c ch d g gi h l m n nh t tr v đ
ộm: c l n r tr | ộn: b ch l n ng nh r th tr x đ | ộng: b c d l m nh ph r tr đ | ộp: - b c ch d g h l n ng r s th x đ
ột: b c ch d g h l m n ng nh s t th đ | ớ: - b c ch d h kh l m n ng nh ph qu r s t th tr v x đ | ới: - b ch gi kh l m n ph s t th v x đ
ớm: - c ch g h m nh r s th | ớn: - c ch h l m ng nh ph s t tr x đ | ớp: b ch d h kh l n nh r t đ
ớt: - b ch h l n ng nh ph r s th tr v x đ | ờ: - b c ch d g gi h kh l m ng nh ph qu r s t th v đ | ời: - b c d gi h l m ng r t th tr v đ
ờm: b ch g h l n ng r x đ | ờn: c ch d g h l nh r s th v đ | ở: - b ch d g gi h l m n nh ph qu r s t th tr v x | ởi: b c g h kh l nh s x
ởm: ch kh l r t | ởn: - h l m nh ph s t v đ | ỡ: b c d g l m n ng nh r s v đ | ỡi: c h | ỡm: - c l n | ỡn: b c gi nh ph r
ợ: - b ch d l m n ng nh r s th tr v đ | ợi: - g h l ng r s v đ | ợm: b d h l ng | ợn: b c ch d g l r t tr | ợp: b c ch h l n ng r t
ợt: - b c ch g h l nh tr v đ | ụ: - b c d g h kh l m n ng nh ph s t th tr v đ | ụa: b gi l ng nh s tr
ục: - b c ch d g gi h kh l m n ng nh ph r s t th tr v x đ | ụi: b c d g h l nh r t th tr x | ụm: b c ch d h l ng r s t tr | ụn: l m s v đ
ụng: b c d kh l nh ph r t th tr v đ | ụp: - b c ch h l ng r s th x đ | ụt: - b c ch h kh l m ng nh ph r s t th tr v đ
ụy: kh l ng nh t th tr | ủ: - b c ch h kh l m ng nh ph r t th tr đ | ủa: - b c r s t th | ủi: - c gi h l m ng nh ph r s t th đ
ủm: c l m ng t th | ủn: - b ch h l m ng nh r t | ủng: - b c ch kh l m ng nh r th x đ | ủy: - h t th
ứ: - b c ch d h kh ng nh s t th tr x đ | ứa: - b c ch d h kh l m n ng ph r s t đ | ức: - b c ch h l m n nh ph r s t th v x đ
ứng: - b c ch d h tr x đ | ứt: b c d m n ng nh ph r s v đ | ứu: c kh m | ừ: - b c ch d g h kh l ng nh t th tr x đ
ừa: b ch d l ng nh t th v | ừm: h | ừn: s | ừng: - b ch d g h kh l m ng ph r s t th tr v x đ | ừu: c tr | ử: - c d h kh l nh s t th x đ
ửa: b c ch l m n ng r s th | ửi: c ch g ng | ửng: - b ch d h kh l m ng r s t v x | ửu: c s t | ữ: c ch d gi h l n ng tr
ữa: b ch gi l n r s v | ững: ch h l nh s th v | ữu: c h | ự: b c d h kh l n ng nh s t th x | ựa: - b c d l ng nh ph r t v
ực: - b c ch h l m n ng r s th tr v x đ | ựng: b ch d kh l n r s v đ | ựt: gi s | ựu: c l t | ỳ: qu | ỳnh: qu | ỵ: qu | ỵp: qu | ỵt: qu
ỷ: - qu | ỷnh: qu | ỹ: qu
"""


def _syllables() -> frozenset[str]:
    rows = (row.split(":") for row in re.split(r"[|\n]", _ONSETS_BY_RHYME.strip()))
    return frozenset(onset.strip("-") + rhyme.strip() for rhyme, onsets in rows for onset in onsets.split())


# Lower case, tones in the old style.
ATTESTED = _syllables()
