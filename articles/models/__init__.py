"""What staff edit (Article), what is approved (Revision), what readers see (Publication)."""

from articles.models.article import Article, Figure
from articles.models.events import Attendance, Event
from articles.models.publication import Correction, Mention, Publication, PublishedFigure, Withdrawal
from articles.models.revision import Approval, Revision
from articles.models.site import HomeLead, SiteSettings
from articles.models.taxonomy import Section, Topic

__all__ = [
    "Approval",
    "Article",
    "Attendance",
    "Correction",
    "Event",
    "Figure",
    "HomeLead",
    "Mention",
    "Publication",
    "PublishedFigure",
    "Revision",
    "Section",
    "SiteSettings",
    "Topic",
    "Withdrawal",
]
