"""What may stand for a number in an address: never more digits than the database or the calendar take.

Importing this module makes `<key:pk>`, `<yyyy:year>` and `<mm:month>` known to `path()`.
"""

from django.urls import register_converter


class KeyConverter:
    """A row's number."""

    regex = "[0-9]{1,18}"
    width = 1

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, number: int) -> str:
        return f"{int(number):0{self.width}}"


class YearConverter(KeyConverter):
    regex, width = "[0-9]{4}", 4


class MonthConverter(KeyConverter):
    regex, width = "[0-9]{2}", 2


for name, converter in (("key", KeyConverter), ("yyyy", YearConverter), ("mm", MonthConverter)):
    register_converter(converter, name)
