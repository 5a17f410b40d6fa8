"""Addresses of the whole site. The language is in the path: Vietnamese at the root, English under /en/."""

from django.contrib import admin
from django.urls import include, path

from cmsapp.views.health import health

handler500 = "cmsapp.views.outage.unexpected_error"

urlpatterns = [
    path("healthz", health, name="health"),
    path("quan-tri/", include("staff.urls")),
    path("quan-tri/", admin.site.urls),
]
