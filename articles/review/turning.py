"""Going back through what waits, as `queue.next_waiting` goes on."""

from django.db.models import Q
from django.utils import timezone

from articles import waiting
from articles.four_eyes import with_own_words
from articles.models import Article
from staff.models import User
from staff.roles import desks_to_write_at


def previous_waiting(user: User, before: Article) -> Article | None:
    """The article before this one that this moderator could decide, in the order of the queue; before its head, its end."""
    mine = waiting.needs_me(user, timezone.now()).filter(desk__in=desks_to_write_at(user)).exclude(pk=before.pk)
    others = with_own_words(mine, user).filter(has_own_words=False)
    deadline = waiting.deadline_of(before)
    earlier = others.filter(Q(deadline__lt=deadline) | Q(deadline=deadline, pk__lt=before.pk))
    return earlier.last() or others.last()
