"""Django's own error pages, which no cache may keep: an address that is missing now may exist in a minute."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views import defaults


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = defaults.page_not_found(request, exception)
    patch_cache_control(response, no_cache=True)
    return response


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = defaults.permission_denied(request, exception)
    patch_cache_control(response, private=True, no_store=True)
    return response
