"""Addresses of the whole site. The language is in the path: Vietnamese at the root, English under /en/."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("quan-tri/", admin.site.urls),
]
