"""The article's form and list. It edits and submits; approving and publishing exist on the review screen only."""

import logging
from typing import Any, override

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import refusals, workflow
from articles.admin import captions, document_uploads, draft_links, library_words, pages
from articles.admin.attachments import AttachmentInline
from articles.admin.figures import FigureInline, propose_people
from articles.admin.scoping import KeySearch, NewsroomAdmin, OwnDesks
from articles.admin.unsaved import UnsavedWords
from articles.attending import seating_of
from articles.beside.ignoring import keep_left
from articles.beside.saved import remarks_beside
from articles.beside.urls import besides
from articles.findings import findings
from articles.forms import SUBMIT, ArticleForm
from articles.models import Article, Publication
from articles.photodesk.facts import facts_of
from articles.transitions import TABLE
from staff.addresses import client_ip
from staff.roles import is_member, is_writer

logger = logging.getLogger(__name__)

PREVIEW = "_preview"
# Never fields of this form; somebody who posts them is trying a door.
NOT_OURS = frozenset(
    {
        *("stage", "status", "published_at", "approved_by", "submitted_at", "latest_revision", "is_featured"),
        *("created_by", "author", "pk", "id", "_state"),
    }
)


class Whose(admin.SimpleListFilter):
    """Mine: what I began or have worked on."""

    title = gettext_lazy("whose")
    parameter_name = "whose"

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", gettext_lazy("mine"))]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "mine":
            return queryset
        has_worked_on = Exists(request.user.contributions.filter(article=OuterRef("pk")))
        return queryset.filter(Q(created_by=request.user) | has_worked_on)


class ArticleAdmin(UnsavedWords, KeySearch, NewsroomAdmin):
    """A save, in order: the row, its topics and organisations, its figures and documents, one revision, and, if asked, the submission.

    All of it in one transaction: what the workflow refuses undoes it, and the same form comes back with every word.
    """

    form = ArticleForm
    inlines = (FigureInline, AttachmentInline)
    change_form_template = "admin/articles/article/change_form.html"
    autocomplete_fields = ("topics", "organisations", "event", "translation_of")
    list_display = ("title_shown", "stage_shown", "desk", "section", "created_by", "changed_at")
    list_filter = (Whose, "stage", ("desk", OwnDesks), "section", "kind")
    list_select_related = ("desk", "section", "created_by")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-changed_at", "-id")
    actions = None
    view_on_site = False

    TEXT = (None, {"fields": ("title", "lead", "body")})
    EVENT = (gettext_lazy("Event and people"), {"fields": ("event", "organisations")})
    SOURCE = (
        gettext_lazy("Source"),
        {"fields": ("byline", "source", "source_title", "source_url", "source_published_at", "source_precision")},
    )
    PLACE = (
        gettext_lazy("Section"),
        {
            "fields": (
                "section",
                "topics",
                "desk",
                "due_at",
                "embargo_until",
                "language",
                "kind",
                "translation_of",
                "end_mark",
            )
        },
    )

    @override
    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", wrap(pages.preview), name="articles_article_preview"),
            path("<int:pk>/recall/", wrap(pages.recall), name="articles_article_recall"),
            path("chu-thich/<int:pk>/", wrap(captions.pieces), name="articles_article_captions"),
            path("loi-thu-vien/<int:pk>/", wrap(library_words.words), name="articles_article_library_words"),
            path("<int:pk>/lien-ket/", wrap(draft_links.links), name="articles_draft_links"),
            path("<int:pk>/lien-ket/<int:link>/thu-hoi/", wrap(draft_links.revoke), name="articles_draft_link_revoke"),
            *besides(wrap),
            *super().get_urls(),
        ]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request).at_desks_of(request.user)
        live = Publication.objects.filter(article=OuterRef("pk")).live()
        return articles.annotate(is_live=Exists(live))

    @override
    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        if obj is None or not may:
            return may
        # Asked many times a page, so of the table and of what the user's request knows already. A save that comes too late
        # is for the workflow to refuse: stopped here, it would lose every word typed.
        is_save = request.method == "POST" and request.resolver_match.url_name == "articles_article_change"
        is_open = is_save or obj.stage in TABLE["edit"].stages
        return is_open and is_writer(request.user) and is_member(request.user, obj.desk_id)

    @override
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "translation_of":
            kwargs["queryset"] = Article.objects.at_desks_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return [(None, {"fields": ("title", "lead", "body_shown")}), self.EVENT, self.SOURCE, self.PLACE]
        name, options = self.TEXT
        return [(name, {"fields": (*options["fields"], "expected")}), self.EVENT, self.SOURCE, self.PLACE]

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return () if obj is None else ("desk", "kind", "body_shown")

    @override
    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    @override
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if ignored := NOT_OURS & request.POST.keys():
            logger.warning(
                "Fields that are not part of the article's form were ignored: %s", ", ".join(sorted(ignored))
            )
        if document_uploads.FILE in request.FILES:
            article = self.get_object(request, unquote(object_id)) if object_id else None
            document_uploads.take_file(request, article)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except refusals.TransitionRefused as refusal:
            # Outside the atomic block: nothing of this save is left, and the same words are shown again.
            request.refusal = refusal
            return super().changeform_view(request, object_id, *args, **kwargs)

    @override
    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        # Only what the form holds: stage and revision may have moved since this row was read.
        own = {field.name for field in obj._meta.concrete_fields} & set(form.cleaned_data)
        own -= {"due_at"} - set(form.changed_data)
        obj.save(update_fields=[*own, "changed_at"])

    @override
    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        propose_people(request, formsets)
        if not change:
            keep_left(request, form.instance)
        article, who = form.instance, {"by": request.user, "ip_address": client_ip(request)}
        article.refresh_from_db()
        workflow.perform("edit", article, expected=form.digest, **who)
        if SUBMIT in request.POST:
            workflow.perform("submit", article, expected=article.digest, **who)
        self.words_are_saved(request, article, change=change)

    @override
    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        article: Article | None = kwargs.get("obj")
        form = context["adminform"].form
        context |= self.unsaved_context(request, form, article)
        if article is not None:
            context |= self._facts(request, article)
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["merge"] and not context["merge"].is_choice:
            response.status_code = 409
        elif form.is_marked:
            response.status_code = 422
        elif isinstance(form.refusal, refusals.WrongStage):
            response.status_code = 409
        return response

    def _facts(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        revision, standing = article.latest_revision, workflow.standing_of(article)
        content = revision.data if revision else None
        return {
            "article": article,
            "revision": revision,
            "contributors": list(revision.contributors.all()) if revision else [],
            "findings": findings(content, facts_of(content)) if content else [],
            "proofs": remarks_beside(revision) if revision else None,
            "verbs": workflow.allowed_verbs(article, request.user, standing),
            "live": standing.live,
            "scheduled": standing.scheduled,
            "event": article.event,
            "seating": seating_of(article.event) if article.event else None,
        }

    @override
    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._response(request, obj)

    @override
    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._response(request, obj)

    def _response(self, request: HttpRequest, article: Article) -> HttpResponse:
        self.tell_the_browser(request, article, is_leaving=SUBMIT in request.POST or PREVIEW in request.POST)
        if SUBMIT in request.POST:
            messages.success(request, _("“%(title)s” is submitted. A moderator reads it next.") % {"title": article})
            return HttpResponseRedirect(reverse("admin:index"))
        messages.success(request, _("Saved at %(time)s.") % {"time": f"{timezone.localtime():%H:%M}"})
        page = "preview" if PREVIEW in request.POST else "change"
        return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))

    @override
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        article = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if request.method != "GET":
            raise Http404
        context = {**self.admin_site.each_context(request), **pages.history(article), "opts": self.opts}
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_shown(self, article: Article) -> str:
        return str(article)

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def stage_shown(self, article: Article) -> SafeString:
        badge = format_html('<span class="state state-{}">{}</span>', article.stage, article.get_stage_display())
        return (
            format_html('{} <span class="state state-live">{}</span>', badge, _("live")) if article.is_live else badge
        )

    @admin.display(description=gettext_lazy("text"))
    def body_shown(self, article: Article) -> SafeString | str:
        return pages.text_of(article)
