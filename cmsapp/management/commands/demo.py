"""`manage.py demo`: a newsroom to try, in a database in which nobody works yet. Safe to run again."""

import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cmsapp.demo import accounts, newsroom
from cmsapp.demo.content import load
from staff.models import User

TO_TRY = """
Thử ngay:
  1. Mở {address} rồi đọc bài về buổi làm việc ngày 24/9/2021: cấp hàm, chức vụ đúng như ngày ấy.
  2. Đăng nhập {admin} bằng bientap: dán một bài, chú thích ảnh, gửi duyệt.
     Bản nháp “Tuổi trẻ Sông Mây toả về sáu bến…” có lỗi để thử phần soát lỗi và người trùng tên để chọn.
  3. Vào bằng kiemduyet: duyệt hoặc trả lại bài đang chờ, rồi đăng hoặc hẹn giờ.
  4. Sửa một bài đang đăng: trang công khai chưa đổi gì cho tới khi bản mới được duyệt và đăng.
  5. Vào bằng quantri: tài khoản và nhật ký; quản trị không duyệt được bài.

To try: read {address}, also /en/; sign in at {admin} as bientap (paste, submit), kiemduyet (approve, publish) or quantri.
"""


class Command(BaseCommand):
    help = "Make the demo newsroom in an empty database and say how to enter it. Run again, it only says that."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo has well-known accounts and made-up reports: it is never made in production.")
        if newsroom.is_made():
            self._say_how(self._password())
            return
        found = newsroom.work_found()
        if found:
            self._leave_alone(found)
            return
        self.stdout.write("Đang dựng tòa soạn mẫu, vẽ tranh minh họa… (Making the demo newsroom…)")
        started = time.monotonic()
        newsroom.build()
        self.stdout.write(f"Xong sau {time.monotonic() - started:.0f} giây.")
        self._say_how(accounts.stored_password())

    def _leave_alone(self, found: dict[str, int]) -> None:
        self.stdout.write(
            f"Cơ sở dữ liệu này đã có người dùng: {_listed(found)}. Bản trình diễn không thêm gì vào đây.\n"
            f"Trong cơ sở dữ liệu trống, nó sẽ thêm: {_listed(newsroom.planned())}.\n"
            "(Somebody works in this database already, so the demo adds nothing to it.)"
        )

    def _password(self) -> str:
        """The stored password; a new one where its file is gone and nobody but the demo's people has an account."""
        stored = accounts.stored_password()
        rows = load("newsroom")["accounts"]
        everybody = User.objects.exclude(username__in=[row["username"] for row in rows])
        if stored or everybody.exists():
            return stored
        return accounts.set_password(User.objects.filter(username__in=_names(rows)))

    def _say_how(self, password: str) -> None:
        address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/"
        names = ", ".join(_names(load("newsroom")["accounts"]))
        shown = password or "(không còn lưu ở máy này; not stored here any more)"
        self.stdout.write(f"\nTòa soạn mẫu: {address}\nĐăng nhập:    {names}\nMật khẩu:     {shown}")
        self.stdout.write(TO_TRY.format(address=address, admin=f"{address}quan-tri/").rstrip())


def _names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["username"] for row in rows if row["signs_in"]]


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())
