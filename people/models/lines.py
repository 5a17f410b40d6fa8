"""A line of text as the register keeps it."""

from collections.abc import Sequence
from typing import Any, override

from django.db import models

from vietnamese.text import one_line


class LineField(models.CharField):
    """One line in NFC with single spaces and nothing invisible, however it was typed, pasted or assigned.

    A text of invisible characters only is blank. To migrations it is an ordinary CharField.
    """

    @override
    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return one_line(value) if isinstance(value, str) else value

    @override
    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
