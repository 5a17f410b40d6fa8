"""The documents of one's desks: what there is, where it is attached, and the deletion of what nothing uses."""

from typing import Any, override

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from articles.admin.document_uploads import upload
from articles.admin.scoping import FoldedSearch, NewsroomAdmin, OwnDesks
from articles.documents.library import remarks_on, remove_document
from articles.models import Article, Attachment, Document, DocumentRedaction, PublishedDocument
from articles.views.documents import POLICY, copy_response
from staff.addresses import client_ip


@csp_override(POLICY)
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The clean copy, to those who see its desk; 404 for everybody else."""
    if not request.user.has_perm("articles.view_document"):
        raise PermissionDenied
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    return copy_response(document, str(document))


class DocumentAdmin(FoldedSearch, NewsroomAdmin):
    """Documents come in on the form of an article; here they are found again, and deleted if nothing uses them."""

    list_display = ("title_shown", "desk", "size_shown", "pages", "uses_shown", "uploaded_by", "uploaded_at")
    list_filter = (("desk", OwnDesks),)
    list_select_related = ("desk", "uploaded_by")
    list_per_page = 50
    search_fields = ("title", "file_name")
    ordering = ("-uploaded_at", "-id")
    actions = None
    fields = (
        *("title_shown", "open_shown", "desk", "file_name", "size_shown", "pages", "is_tagged", "remarks_shown"),
        *("uses_shown", "uploaded_by", "uploaded_at"),
    )

    @override
    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("tai-len/", wrap(upload), name="articles_document_upload"),
            path("<int:pk>/tep/", wrap(file), name="articles_document_file"),
            *super().get_urls(),
        ]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        used = [
            rows.objects.filter(document=OuterRef("pk")) for rows in (Attachment, PublishedDocument, DocumentRedaction)
        ]
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.annotate(is_used=Exists(used[0]) | Exists(used[1]) | Exists(used[2]))

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not getattr(obj, "is_used", True))

    @override
    def delete_model(self, request: HttpRequest, obj: Document) -> None:
        remove_document(obj, by=request.user, ip_address=client_ip(request))

    @override
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise Http404

    @admin.display(description=gettext_lazy("document"), ordering="title")
    def title_shown(self, document: Document) -> str:
        return str(document)

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def size_shown(self, document: Document) -> str:
        return filesizeformat(document.size)

    @admin.display(description=gettext_lazy("copy for readers"))
    def open_shown(self, document: Document) -> SafeString:
        address = reverse("admin:articles_document_file", args=[document.pk])
        return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, _("Open the PDF"))

    @admin.display(description=gettext_lazy("to know"))
    def remarks_shown(self, document: Document) -> SafeString:
        return format_html_join("", "<p>{}</p>", ((remark,) for remark in remarks_on(document)))

    @admin.display(description=gettext_lazy("attached to"))
    def uses_shown(self, document: Document) -> SafeString | str:
        """Articles of its own desk only: a document stands nowhere else."""
        articles = Article.objects.filter(attachments__document=document).distinct()[:20]
        links = [(reverse("admin:articles_article_change", args=[row.pk]), row) for row in articles]
        if links:
            return format_html_join(", ", '<a href="{}">{}</a>', links)
        return _("pages that were published before") if document.is_used else _("nothing")
