"""Words that were typed and not saved: offering them, and taking them back into the form."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpRequest, QueryDict

from articles.models import Article, Attachment
from articles.writing import form_rows, scratch
from articles.writing.form_rows import DOCUMENTS, FIGURES
from photos.models import Photo
from staff.models import User

RECOVER = "_recover"


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that says something else than the form, and in which fields; none of them for a form that shows no fields."""

    saved_at: datetime
    fields: list[str]


def offer(form: forms.ModelForm, article: Article | None, user: User) -> Offer | None:
    """The user's copy, unless it says what the form says."""
    copy = scratch.copy_of(user, article)
    if copy is None:
        return None
    if "title" not in form.fields:
        return Offer(copy.saved_at, [])
    fields = differences(form, article, QueryDict(copy.values))
    return Offer(copy.saved_at, fields) if fields else None


def differences(form: forms.ModelForm, article: Article | None, values: QueryDict) -> list[str]:
    """The names of the fields in which these values differ from what the form shows."""
    filled = type(form)(values, instance=article, initial=form.initial)
    names = [str(filled.fields[name].label) for name in filled.changed_data if name != "expected"]
    for shape, rows, label in (
        (FIGURES, article and article.figures, Photo._meta.verbose_name_plural),
        (DOCUMENTS, article and article.attachments, Attachment._meta.verbose_name_plural),
    ):
        present = form_rows.present(rows.all(), shape) if rows else []
        posted = form_rows.posted(values, {row.pk: row.key for row in present}, shape)
        if [(row.key, row.words) for row in posted] != [(row.key, row.words) for row in present]:
            names.append(str(label))
    return names


def take_back(request: HttpRequest, key: int | None) -> bool:
    """Put the words into the request as if they had been posted: those that came with it, else those of the user's copy.

    False when there are none. Nothing is saved.
    """
    values = scratch.of_the_form(request.POST)
    if not values:
        copy = scratch.copy_of(request.user, key)
        if copy is None:
            return False
        values = QueryDict(copy.values, mutable=True)
    request.POST = values
    return True
