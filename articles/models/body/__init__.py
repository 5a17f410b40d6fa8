"""The rich-text field: an untrusted editor outside, the sanitiser inside, plain HTML in a TextField."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html

from articles.models.body.editor import BodyWidget
from articles.models.body.sanitising import excerpt, figure_keys, sanitise

__all__ = ["BodyField", "BodyFormField", "BodyWidget", "excerpt", "figure_keys", "sanitise"]


class BodyFormField(forms.CharField):
    """Cleans what is posted, and what is shown: a row written past the door must not run in the editor either."""

    widget = BodyWidget

    @override
    def prepare_value(self, value: Any) -> Any:
        try:
            return sanitise(value or "")
        except ValidationError:
            # Too large or too deep to clean. Its source as plain text loses no word and runs nowhere.
            return format_html("<p>{}</p>", value)

    @override
    def to_python(self, value: Any) -> str:
        return sanitise(super().to_python(value))

    @override
    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)


class BodyField(models.TextField):
    """HTML of paragraphs and figure slots, clean whichever way it arrives; see `sanitise`."""

    @override
    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    @override
    def to_python(self, value: Any) -> Any:
        return value

    @override
    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(sanitise(value or ""), model_instance)

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = sanitise(getattr(model_instance, self.attname) or "")
        setattr(model_instance, self.attname, value)
        return value

    @override
    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # The admin offers its own plain textarea for every TextField; this field has one widget only.
        return super().formfield(**kwargs | {"form_class": BodyFormField, "widget": BodyWidget})
