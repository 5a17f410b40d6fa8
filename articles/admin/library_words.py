"""A photo's words in the library beside its words in an article: compared in the form, carried over one way or the other."""

from typing import Any, override

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from articles.forms import refuse_if_marked
from photos.models import Photo
from staff.addresses import client_ip
from staff.audit import record
from staff.roles import is_writer, writes_at
from vietnamese.credits import bare_credit
from vietnamese.text import one_line

WORDS = ("caption", "alt_text", "credit")


class WordsForm(forms.ModelForm):
    """The words of a use that are to be the library's, too."""

    class Meta:
        model = Photo
        fields = WORDS

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned |= {name: one_line(cleaned[name]) for name in WORDS if name in cleaned}
        if cleaned.get("credit"):
            cleaned["credit"] = bare_credit(cleaned["credit"])
        refuse_if_marked(self, cleaned, WORDS)
        return cleaned


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> JsonResponse:
    """GET: {"caption", "alt_text", "credit", "may_keep"} of a photo that the user sees, else 404.

    POST of the three words writes them into the library, for whoever may change photos of that desk (else 403), and
    into the record; an article that uses the photo keeps its own. 400 or 422 with {"error"} where they are refused.
    """
    if not is_writer(request.user):
        raise PermissionDenied
    photo = get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
    may_keep = request.user.has_perm("photos.change_photo") and writes_at(request.user, photo.desk_id)
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        return _keep(request, photo)
    answer = {name: getattr(photo, name) for name in WORDS} | {"may_keep": may_keep}
    return JsonResponse(answer, headers={"Cache-Control": "private, no-store"})


@transaction.atomic
def _keep(request: HttpRequest, photo: Photo) -> JsonResponse:
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    form = WordsForm(request.POST, instance=photo)
    if not form.is_valid():
        errors = form.errors.as_data()
        is_marked = any(error.code == "secrecy-marking" for rows in errors.values() for error in rows)
        sentences = [message for rows in errors.values() for error in rows for message in error.messages]
        return JsonResponse({"error": " ".join(sentences)}, status=422 if is_marked else 400)
    if form.has_changed():
        form.save()
        detail = {"changed": form.changed_data, "sha256": photo.sha256}
        record("photo.change", photo, actor=request.user, ip_address=client_ip(request), **detail)
    return JsonResponse({name: getattr(photo, name) for name in WORDS} | {"may_keep": True})
