"""Addresses of people and organisations: their pages show reports, so they live above the register."""

from django.urls import path

from articles import converters as converters  # noqa: PLC0414 - registers them
from articles import feeds
from articles.views import organisations, people

app_name = "people"
urlpatterns = [
    path("nhan-su/", people.person_list, name="person_list"),
    path("nhan-su/<slug:slug>-<key:pk>/", people.person, name="person"),
    path("nhan-su/<slug:slug>-<key:pk>/rss.xml", feeds.person_rss, name="person_rss"),
    path("nhan-su/<slug:slug>-<key:pk>/atom.xml", feeds.person_atom, name="person_atom"),
    path("to-chuc/", organisations.organisation_list, name="organisation_list"),
    path("to-chuc/<slug:slug>-<key:pk>/", organisations.organisation, name="organisation"),
    path("to-chuc/<slug:slug>-<key:pk>/rss.xml", feeds.organisation_rss, name="organisation_rss"),
    path("to-chuc/<slug:slug>-<key:pk>/atom.xml", feeds.organisation_atom, name="organisation_atom"),
]
