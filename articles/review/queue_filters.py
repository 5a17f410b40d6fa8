"""What the queue is narrowed down to: words, desk, author, organisation, section, only what is overdue. Kept in its address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import CharField, F, QuerySet, Value
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.filters import LARGEST_KEY, Chosen, address
from articles.models import Section
from articles.models.article import ArticleQuerySet
from articles.waiting import GROUPS, NEEDS_ME, OVERDUE, group
from people.models import Organisation
from staff.models import User
from staff.roles import desks_of
from vietnamese.collation import sort_key
from vietnamese.folding import fold
from vietnamese.names import name_sort_key

GROUP, PAGE, TEXT, DESK, AUTHOR, ORGANISATION, SECTION = (
    "nhom",
    "trang",
    "q",
    "ban",
    "nguoi-viet",
    "to-chuc",
    "chuyen-muc",
)

LABELS = {
    TEXT: _("Words looked for"),
    DESK: _("Desk"),
    AUTHOR: _("Author"),
    ORGANISATION: _("Organisation"),
    SECTION: _("Section"),
    OVERDUE: _("Only what is overdue"),
}
COLUMNS = {DESK: "desk", AUTHOR: "created_by", ORGANISATION: "organisations", SECTION: "section"}
ORDERS = {AUTHOR: name_sort_key}
LONGEST_TEXT = 200

type Choices = dict[str, list[tuple[int, str]]]


class QueueForm(forms.Form):
    """The filters as a form of the method GET. A parameter that cannot be meant is ignored, one that finds nothing is not."""

    def __init__(self, data: QueryDict, *, choices: Choices) -> None:
        super().__init__(data, auto_id="queue-%s")
        attributes = {"type": "search", "autocomplete": "off", "maxlength": LONGEST_TEXT}
        widget = forms.TextInput(attrs=attributes | {"placeholder": _("Words of title or lead")})
        self.fields[TEXT] = forms.CharField(label=LABELS[TEXT], required=False, widget=widget)
        for name in COLUMNS:
            select = forms.Select(choices=[("", _("all")), *choices[name]])
            self.fields[name] = forms.IntegerField(
                label=LABELS[name], required=False, min_value=1, max_value=LARGEST_KEY, widget=select
            )
        self.fields[OVERDUE] = forms.BooleanField(label=LABELS[OVERDUE], required=False)

    @property
    def selects(self) -> list[forms.BoundField]:
        """The lists that offer a choice at all: a moderator of one desk need not be asked for it."""
        return [self[name] for name in COLUMNS if len(self.fields[name].widget.choices) > 2 or self.data.get(name)]

    @property
    def overdue_field(self) -> forms.BoundField:
        return self[OVERDUE]

    def chosen(self) -> dict[str, Any]:
        """The values that are in force, by parameter."""
        self.full_clean()
        values = self.cleaned_data
        values[TEXT] = " ".join(values.get(TEXT, "").split())[:LONGEST_TEXT]
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is in force, and the addresses that change one thing of it."""

    group: str
    values: dict[str, Any]
    form: QueueForm
    choices: Choices
    path: str

    def apply(self, articles: ArticleQuerySet, user: User, at: datetime) -> ArticleQuerySet:
        for name, column in COLUMNS.items():
            if name in self.values:
                articles = articles.filter(**{column: self.values[name]})
        for word in fold(self.values.get(TEXT, "")).split():
            articles = articles.filter(search_key__contains=word)
        return articles.filter(group(OVERDUE, user, at)) if OVERDUE in self.values else articles

    def address(self, **changes: str) -> str:
        """This page with some parameters changed; an empty one falls away. The page number always does."""
        params = {GROUP: "" if self.group == NEEDS_ME else self.group} | self._texts() | changes
        return address(self.path, {name: value for name, value in params.items() if value})

    def chosen(self) -> list[Chosen]:
        return [Chosen(str(LABELS[name]), self._shown(name), self.address(**{name: ""})) for name in self.values]

    def _texts(self) -> dict[str, str]:
        return {name: "1" if value is True else str(value) for name, value in self.values.items()}

    def _shown(self, name: str) -> str:
        value = self.values[name]
        if name in COLUMNS:
            return dict(self.choices[name]).get(value) or str(_("not in the queue"))
        return "" if value is True else f"“{value}”"


def read(params: QueryDict, path: str, *, user: User, articles: ArticleQuerySet) -> Filters:
    """The filters of this address. What can be chosen is taken from `articles`: one query."""
    choices = choices_among(articles, user)
    form = QueueForm(params, choices=choices)
    name = params.get(GROUP, NEEDS_ME)
    return Filters(name if name in GROUPS else NEEDS_ME, form.chosen(), form, choices, path)


def choices_among(articles: ArticleQuerySet, user: User) -> Choices:
    """The user's desks, and the authors, organisations and sections of these articles: one query for all of them."""
    keys = articles.order_by()
    section_name = "english_name" if get_language() == "en" else "name"
    rows = [
        _rows(DESK, desks_of(user), "name"),
        _rows(AUTHOR, User.objects.filter(pk__in=keys.values("created_by")), "full_name"),
        _rows(ORGANISATION, Organisation.objects.filter(pk__in=keys.values("organisations")), "label"),
        _rows(SECTION, Section.objects.filter(pk__in=keys.values("section")), section_name),
    ]
    choices: Choices = {name: [] for name in COLUMNS}
    for name, key, label in rows[0].union(*rows[1:], all=True).order_by():
        choices[name].append((key, label))
    for name, found in choices.items():
        order = ORDERS.get(name, sort_key)
        found.sort(key=lambda row, order=order: order(row[1]))
    return choices


def _rows(name: str, rows: QuerySet[Any], label: str) -> QuerySet[Any, tuple[str, int, str]]:
    kind = Value(name, output_field=CharField())
    return rows.order_by().annotate(filter_name=kind, shown=F(label)).values_list("filter_name", "pk", "shown")
