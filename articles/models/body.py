"""The rich-text field: an untrusted editor outside, the sanitiser inside, plain HTML in a TextField."""

from typing import Any, override

from django.db import models


class BodyField(models.TextField):
    """HTML of paragraphs and figure slots."""

    @override
    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
