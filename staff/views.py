"""Passwords by mail and by hand, in the frame of the newsroom; and the way from a record to its public page."""

from typing import Any, override

from axes.utils import reset as forgive_failures
from django.contrib import admin
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth import views
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from staff.addresses import client_ip
from staff.audit import record
from staff.forms import PasswordLinkForm
from staff.models import User
from staff.tasks import answer_reset_request


class NewsroomFrame:
    """Gives a page the names and the menu of the admin around it."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | admin.site.each_context(self.request)  # type: ignore[misc]


class AskForLink(NewsroomFrame, FormView):
    """Takes an address and answers the same whether or not somebody has it."""

    form_class = PasswordLinkForm
    template_name = "registration/password_reset_form.html"
    success_url = reverse_lazy("password_reset_done")
    extra_context = {"title": _("Forgotten password")}

    @override
    def form_valid(self, form: PasswordLinkForm) -> HttpResponse:
        answer_reset_request.enqueue(form.cleaned_data["email"])
        return super().form_valid(form)


class LinkIsSent(NewsroomFrame, views.PasswordResetDoneView):
    title = _("Look into your mailbox")


class SetPassword(NewsroomFrame, views.PasswordResetConfirmView):
    """Sets the password of the account that the mailed link names. A switched-off account has no valid link."""

    title = _("Set your password")

    @override
    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            record("account.password_reset", form.user, actor=form.user, ip_address=client_ip(self.request))
        forgive_failures(username=form.user.get_username())
        return response


class PasswordIsSet(NewsroomFrame, views.PasswordResetCompleteView):
    title = _("Your password is set")


@method_decorator(admin.site.admin_view, name="dispatch")
class ChangePassword(NewsroomFrame, views.PasswordChangeView):
    """The admin's own page, recorded. Every other session of the account ends with the old password."""

    form_class = AdminPasswordChangeForm
    success_url = reverse_lazy("admin:password_change_done")

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            record("account.password_changed", form.user, actor=form.user, ip_address=client_ip(self.request))
        return response


def public_page(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """From an object in the admin to its page on the site, for those who may see the object in the admin.

    Django's own view redirects every member of the staff, and the address of a draft gives away its title.
    """
    if not (content_type_id.isdecimal() and content_type_id.isascii() and len(content_type_id) < 10):
        raise Http404
    content_type = ContentType.objects.filter(pk=content_type_id).first()
    model = content_type.model_class() if content_type else None
    if model is None or not admin.site.is_registered(model) or not hasattr(model, "get_absolute_url"):
        raise Http404
    model_admin = admin.site.get_model_admin(model)
    found = model_admin.get_object(request, object_id)
    if found is None or not model_admin.has_view_permission(request, found):
        raise Http404
    return HttpResponseRedirect(found.get_absolute_url())
