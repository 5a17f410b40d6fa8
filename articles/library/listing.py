"""The library's list: the stock one, narrowed by our own form, with each photo's state beside it."""

from typing import Any, override

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from articles.library import narrowing
from articles.library.states import states_of
from articles.photodesk.usage import Standing, standings


class Listing(ChangeList):
    """`narrowing` holds the filters in force; every photo of `result_list` has its `states`."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.narrowing = narrowing.read(request.GET, request.path, request.user)
        super().__init__(request, *args, **kwargs)
        if not self.is_popup:
            self.title = gettext("Photo library")

    @override
    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        kept = super().get_filters_params(params)
        return {name: value for name, value in kept.items() if name not in narrowing.NAMES}

    @override
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        return self.narrowing.apply(super().get_queryset(request, exclude_parameters))

    @override
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        shown = self.result_list.annotate(is_alike=narrowing.is_alike()).defer("embedded", "search_key")
        self.result_list = list(shown)
        found, today = standings([photo.pk for photo in self.result_list]), timezone.localdate()
        for photo in self.result_list:
            standing = found.get(photo.pk, Standing())
            photo.states = states_of(photo, standing, today, is_alike=photo.is_alike)
