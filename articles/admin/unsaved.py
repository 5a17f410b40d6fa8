"""The article's form while it is not saved: who else is there, words taken back, and two saves made into one form."""

import re
from typing import Any, override

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.writing import merge, presence, recovery, scratch, views
from staff.roles import is_writer

JOURNAL = "_journal"
# Posted by a form that offered a copy which its user has neither taken back nor thrown away.
UNDECIDED = "_undecided"
# Session: the journals of pages whose words have been saved, until a page tells the browser.
SAVED_JOURNALS = "saved_journals"
# Of one window of a browser, and the moment (milliseconds) up to which its words were posted.
JOURNAL_NAME = re.compile(r"[0-9a-f-]{36}\.[0-9]{13}")
MOST_JOURNALS = 20
CHOICES = frozenset({merge.TAKE, merge.KEEP, merge.BOTH})


class UnsavedWords(admin.ModelAdmin):
    """Nobody overwrites anybody, and nothing that was typed is thrown away unasked."""

    @override
    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/co-mat/", wrap(views.be_present), name="articles_article_presence"),
            path("<int:pk>/ban-nhap-tu-luu/", wrap(views.autosave), name="articles_article_autosave"),
            path("<int:pk>/ban-nhap-tu-luu/bo/", wrap(views.discard), name="articles_article_discard"),
            path("add/ban-nhap-tu-luu/", wrap(views.autosave), name="articles_article_autosave_new"),
            path("add/ban-nhap-tu-luu/bo/", wrap(views.discard), name="articles_article_discard_new"),
            path("khoa-nhat-ky/", wrap(views.journal_key), name="articles_article_journal_key"),
            *super().get_urls(),
        ]

    @override
    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"is_only_shown": getattr(request, "is_only_shown", False)})

    @override
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        posted = request.POST
        if JOURNAL_NAME.fullmatch(posted.get(JOURNAL, "")):
            request.journal = posted[JOURNAL]
        if recovery.RECOVER in posted:
            key = int(object_id) if object_id and object_id.isascii() and object_id.isdigit() else None
            if not recovery.take_back(request, key):
                messages.info(request, _("Your own copy is no longer there: it was saved or thrown away."))
                return HttpResponseRedirect(request.path)
            request.is_only_shown = request.is_recovered = True
        elif CHOICES & posted.keys() and object_id is not None:
            request.is_only_shown = True
        response = super().changeform_view(request, object_id, *args, **kwargs)
        form = _form_of(response)
        if form is None or form.is_marked or object_id is None or not (form.is_stale or CHOICES & posted.keys()):
            return response
        return self._merged(request, form, object_id, *args, **kwargs)

    def _merged(self, request: HttpRequest, form: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The same form again, with the words of both."""
        article = Article.objects.select_related("latest_revision").get(pk=form.instance.pk)
        if form.is_stale:
            request.merge = merge.merge(form, article, request.POST, request.user)
            # The two versions say it themselves; nothing in the form is wrong.
            request.refusal = None
        else:
            request.merge = merge.choose(form, article, request.POST, request.user)
        request.POST, request.is_only_shown = request.merge.values, True
        return super().changeform_view(request, *args, **kwargs)

    def words_are_saved(self, request: HttpRequest, article: Article, *, change: bool) -> None:
        """Part of the saving transaction: the user's copy has done its duty, unless it holds other words than this form."""
        if UNDECIDED in request.POST:
            return
        scratch.discard(request.user, article if change else None)

    def tell_the_browser(self, request: HttpRequest, article: Article, *, is_leaving: bool) -> None:
        """Note whose journal may be dropped, once everything has been saved."""
        if JOURNAL_NAME.fullmatch(request.POST.get(JOURNAL, "")):
            saved = [*request.session.get(SAVED_JOURNALS, []), request.POST[JOURNAL]]
            request.session[SAVED_JOURNALS] = saved[-MOST_JOURNALS:]
        if is_leaving:
            presence.leave(article, request.user)

    def unsaved_context(self, request: HttpRequest, form: Any, article: Article | None) -> dict[str, Any]:
        """What the form's template and scripts are told."""
        user, is_new = request.user, article is None
        is_editing = "title" in form.fields
        writes = is_writer(user)
        if writes and is_editing and article is not None:
            presence.arrive(article, user)
        names = ("autosave_new", "discard_new") if is_new else ("autosave", "discard")
        autosave, discard = (_address(name, article) for name in names)
        offer = recovery.offer(form, article, user) if writes and request.method == "GET" else None
        return {
            "merge": getattr(request, "merge", None),
            "is_recovered": getattr(request, "is_recovered", False),
            "offer": offer,
            "present": presence.sentences(presence.others(article, user)) if article is not None else [],
            "writing": writes
            and {
                "mode": "write" if is_editing else "read",
                "presence": "" if is_new else _address("presence", article),
                "autosave": autosave,
                "discard": discard,
                "key": _address("journal_key"),
                "now": int(timezone.now().timestamp() * 1000),
                "saved": ",".join(request.session.pop(SAVED_JOURNALS, []) if SAVED_JOURNALS in request.session else []),
                "follows": getattr(request, "journal", ""),
                "copied_at": int(offer.saved_at.timestamp() * 1000) if offer else "",
            },
        }


def _form_of(response: HttpResponse) -> Any:
    context = getattr(response, "context_data", None) or {}
    return context["adminform"].form if "adminform" in context else None


def _address(name: str, article: Article | None = None) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article is not None else [])
