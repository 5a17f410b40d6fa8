"""The seventeen ranks of the public security forces, highest first: Luật CAND 37/2018/QH14, article 21."""

from django.db import models


class Rank(models.IntegerChoices):
    """A rank; the lower the number, the more senior. Somebody without a rank has `None`."""

    DAI_TUONG = 1, "Đại tướng"
    THUONG_TUONG = 2, "Thượng tướng"
    TRUNG_TUONG = 3, "Trung tướng"
    THIEU_TUONG = 4, "Thiếu tướng"
    DAI_TA = 5, "Đại tá"
    THUONG_TA = 6, "Thượng tá"
    TRUNG_TA = 7, "Trung tá"
    THIEU_TA = 8, "Thiếu tá"
    DAI_UY = 9, "Đại úy"
    THUONG_UY = 10, "Thượng úy"
    TRUNG_UY = 11, "Trung úy"
    THIEU_UY = 12, "Thiếu úy"
    THUONG_SI = 13, "Thượng sĩ"
    TRUNG_SI = 14, "Trung sĩ"
    HA_SI = 15, "Hạ sĩ"
    BINH_NHAT = 16, "Binh nhất"
    BINH_NHI = 17, "Binh nhì"
