"""What staff edit (Article), what is approved (Revision), what readers see (Publication)."""

from articles.models.archive import Adoption, AdoptionItem, ArchiveBatch, ArchiveRow
from articles.models.article import Article, Figure
from articles.models.comment import Comment
from articles.models.document import Attachment, Document, DocumentRedaction, PublishedDocument
from articles.models.draft_link import DraftLink
from articles.models.events import Attendance, Event
from articles.models.ignored import IgnoredRemark
from articles.models.publication import Correction, Mention, Publication, PublishedFigure, Withdrawal
from articles.models.redaction import Redaction
from articles.models.revision import Approval, Revision
from articles.models.share_card import ShareCard
from articles.models.site import HomeLead, SiteSettings
from articles.models.taxonomy import Section, Topic
from articles.models.writing import Presence, ScratchCopy

__all__ = [
    "Adoption",
    "AdoptionItem",
    "Approval",
    "ArchiveBatch",
    "ArchiveRow",
    "Article",
    "Attachment",
    "Attendance",
    "Comment",
    "Correction",
    "Document",
    "DocumentRedaction",
    "DraftLink",
    "Event",
    "Figure",
    "HomeLead",
    "IgnoredRemark",
    "Mention",
    "Presence",
    "Publication",
    "PublishedDocument",
    "PublishedFigure",
    "Redaction",
    "Revision",
    "ScratchCopy",
    "Section",
    "ShareCard",
    "SiteSettings",
    "Topic",
    "Withdrawal",
]
