"""Finding rows by the beginnings of words, accents and capital letters aside."""

from typing import Self

from django.db import models
from django.db.models import Q

from vietnamese.folding import fold

# A search is for what somebody types, not for a book.
LONGEST_TERM = 200
MOST_WORDS = 12


class SearchableQuerySet(models.QuerySet):
    """Rows with a folded `search_key`."""

    def matching(self, term: str) -> Self:
        """Those with a word beginning with each word of the term: `hoang luc`, `dang uy`, `x03`. All for a blank term."""
        words = fold(term[:LONGEST_TERM]).split()[:MOST_WORDS]
        if not words:
            return self.none() if term.strip() else self
        found = Q()
        for word in words:
            found &= Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
        return self.filter(found)
