"""The comments beside a proposed page: its threads, the form for a new one, and who can be mentioned."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.commenting import LONGEST_TEXT, Place, may_block, may_comment
from articles.models import Article, Comment, Revision
from articles.threads import Page, threads_of
from staff.roles import colleagues_at

PLACE = "nhan-xet"
# The pages that show comments; a comment leads back to the one it was written on.
REVIEW, COMMENTS = "articles_review", "articles_article_comments"
OTHER_PLACES = (Comment.Field.WHOLE, Comment.Field.TITLE, Comment.Field.LEAD)
FACTS = (Comment.Field.PEOPLE, Comment.Field.EVENT, Comment.Field.SOURCE)


class CommentForm(forms.Form):
    """A new comment: its place, the revision that was read, the words. What may be said is for articles.commenting to say."""

    revision = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    quote = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Where"), required=False, max_length=40, widget=forms.Select)
    text = forms.CharField(
        label=_("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_TEXT, "required": True, "data-mentions": ""}),
        help_text=_("Write @ and a username to call somebody of the desk."),
    )
    is_blocking = forms.BooleanField(
        label=_("Blocks approval"),
        required=False,
        help_text=_("The article cannot be approved until this is resolved."),
    )

    def __init__(self, *args: Any, page: Page, may_block: bool, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="comment_%s", **kwargs)
        self.page = page
        if not may_block:
            del self.fields["is_blocking"]
        chosen = Place.of(str(self["place"].value() or ""))
        self.fields["place"].widget.choices = [(place.token, page.name_of(place)) for place in self._offered(chosen)]

    def clean_place(self) -> Place:
        place = Place.of(self.cleaned_data["place"])
        if place is None:
            raise forms.ValidationError(_("There is no such place. Choose one of the list."), code="no-place")
        return place

    def _offered(self, chosen: Place | None) -> list[Place]:
        figures = [Place(Comment.Field.FIGURES, figure=key) for key in self.page.figures]
        offered = [*map(Place, OTHER_PLACES), Place(Comment.Field.BODY), *figures, *map(Place, FACTS)]
        is_paragraph = chosen is not None and chosen.paragraph is not None and self.page.has(chosen)
        return [*offered, chosen] if chosen is not None and is_paragraph else offered


@dataclass(frozen=True, slots=True)
class Refused:
    """What was posted and not taken: it is shown again with every word, on the page where it was written."""

    message: str
    came_from: str
    form: CommentForm | None = None
    comment: int | None = None
    text: str = ""


def comments_context(request: HttpRequest, article: Article, revision: Revision | None) -> dict[str, Any]:
    """What `admin/articles/review/_comments.html` shows: four queries at most, however much was said."""
    if revision is None:
        return {"comments": None}
    user, refused = request.user, getattr(request, "refused", None)
    form = refused.form if refused else None
    can_comment = may_comment(user, article)
    people = colleagues_at(article.desk_id).order_by("full_name") if can_comment else []
    return {
        "comments": {
            "threads": threads_of(article, revision, user),
            "form": form or _empty_form(request, article, revision),
            "is_opened": form is not None or PLACE in request.GET,
            "refused": refused,
            "may_comment": can_comment,
            "people": json.dumps(
                [{"username": person.username, "name": person.full_name} for person in people], ensure_ascii=False
            ),
            "from": refused.came_from if refused else _screen(request),
        }
    }


def _screen(request: HttpRequest) -> str:
    return COMMENTS if request.resolver_match.url_name == COMMENTS else REVIEW


def _empty_form(request: HttpRequest, article: Article, revision: Revision) -> CommentForm:
    page = Page(revision)
    asked = Place.of(request.GET.get(PLACE, ""))
    place = asked if asked is not None and page.has(asked) else Place()
    initial = {"place": place.token, "revision": revision.number}
    return CommentForm(initial=initial, page=page, may_block=may_block(request.user, article))
