"""What the form's scripts ask while somebody writes. Each answers in JSON; none of them touches the article."""

import base64
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.writing import presence, scratch
from articles.writing.keys import journal_keys
from staff.roles import is_writer
from vietnamese.secrecy import SecretMarking

type View = Callable[..., HttpResponse]


def within_limits(view: View) -> View:
    """Say in JSON that a request is too large. The body is read first and the CSRF token, which may be in it, after that."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: int, **kwargs: int) -> HttpResponse:
        try:
            request.POST  # noqa: B018
        except (RequestDataTooBig, TooManyFieldsSent):
            message = _("This text is too large to be kept automatically. Save it, or split it into several reports.")
            return JsonResponse({"error": message}, status=413)
        return protected(request, *args, **kwargs)

    return checked


@require_POST
def be_present(request: HttpRequest, pk: int) -> HttpResponse:
    """The form is open: who else has it open, and what stands in the article now. With `leave`, it is open no longer."""
    article = _article(request, pk)
    if "leave" in request.POST:
        presence.leave(article, request.user)
        return HttpResponse(status=204)
    presence.arrive(article, request.user)
    others = presence.others(article, request.user)
    state = presence.state_of(article, opened_at_digest=request.POST.get("expected", ""))
    people = [{"name": str(row.user), "since": row.since.isoformat()} for row in others]
    return JsonResponse(state | {"others": people, "sentences": presence.sentences(others)})


@within_limits
@require_POST
def autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Keep what the form holds as its user's own copy."""
    article = _article(request, pk, only_key=True) if pk is not None else _new(request)
    try:
        at = scratch.keep(request.user, article, request.POST)
    except SecretMarking:
        scratch.discard(request.user, article)
        message = _("This text carries a secrecy marking. It was not read, not stored and not logged.")
        return JsonResponse({"error": message, "code": "secrecy-marking"}, status=422)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    saved = timezone.localtime(at)
    return JsonResponse(
        {
            "saved_at": int(at.timestamp() * 1000),
            "text": _("Saved automatically at %(time)s") % {"time": f"{saved:%H:%M:%S}"},
        }
    )


@require_POST
def discard(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Throw the user's own copy away, and show the form as it was saved."""
    article = _article(request, pk, only_key=True) if pk is not None else _new(request)
    scratch.discard(request.user, article)
    return redirect("admin:articles_article_change", pk) if pk is not None else redirect("admin:articles_article_add")


@require_POST
def journal_key(request: HttpRequest) -> HttpResponse:
    """The keys of the user's journal in this browser. Never cached: staff.middleware says so for every page of the newsroom."""
    if not is_writer(request.user):
        raise PermissionDenied
    return JsonResponse({"keys": [base64.b64encode(key).decode() for key in journal_keys(request.user)]})


def _article(request: HttpRequest, pk: int, *, only_key: bool = False) -> Article:
    if not is_writer(request.user):
        raise PermissionDenied
    mine = Article.objects.at_desks_of(request.user)
    if only_key:
        return get_object_or_404(mine.only("pk"), pk=pk)
    return get_object_or_404(mine.select_related("latest_revision").defer("body", "latest_revision__content"), pk=pk)


def _new(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
