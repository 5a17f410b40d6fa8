"""Addresses of what stands beside the text, under those of the articles in the newsroom."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from articles.beside import attending, ignoring, views


def besides(wrap: Callable[[Any], Any]) -> list[URLPattern]:
    """`wrap`: the admin's, which asks for a member of the staff."""
    return [
        path("soat-loi/", wrap(views.proofs), name="articles_proofs"),
        path("soat-loi/bo-qua/", wrap(ignoring.ignored), name="articles_ignored"),
        path("soat-loi/bo-qua/them/", wrap(ignoring.ignore), name="articles_ignore"),
        path("soat-loi/bo-qua/<int:pk>/nhac-lai/", wrap(ignoring.take_back), name="articles_take_back"),
        path("soat-loi/su-kien/<int:pk>/", wrap(attending.attend), name="articles_attend"),
        path("soat-loi/su-kien/<int:pk>/bo/<int:row>/", wrap(attending.leave), name="articles_leave"),
    ]
