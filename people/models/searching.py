"""Finding records by the beginnings of words, accents and capital letters aside, and leaving doubles out."""

from typing import Self

from django.db import models
from django.db.models import Q

from vietnamese.folding import fold

# A search is for what somebody types, not for a book.
LONGEST_TERM = 200
MOST_WORDS = 12


class SearchableQuerySet(models.QuerySet):
    """Rows with a folded `search_key`, some of which turned out to be doubles (`merged_into`)."""

    def unmerged(self) -> Self:
        """Without the records that turned out to be doubles of others."""
        return self.filter(merged_into=None)

    def offered(self, term: str) -> Self:
        """What a search for the term offers: those that match, and those whose double does. No double itself."""
        if not term.strip():
            return self.unmerged()
        found = self.model._default_manager.matching(term)
        return self.unmerged().filter(Q(pk__in=found.values("pk")) | Q(pk__in=found.values("merged_into")))

    def matching(self, term: str) -> Self:
        """Those with a word beginning with each word of the term: `hoang luc`, `dang uy`, `x03`. All for a blank term."""
        words = fold(term[:LONGEST_TERM]).split()[:MOST_WORDS]
        if not words:
            return self.none() if term.strip() else self
        found = Q()
        for word in words:
            found &= Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
        return self.filter(found)
