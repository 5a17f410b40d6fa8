"""The comments that are still to be settled, for the article's form."""

from django import template

from articles.models import Article, Revision
from articles.threads import Threads, threads_of

register = template.Library()


@register.simple_tag(takes_context=True)
def open_threads(context: template.Context, article: Article | None, revision: Revision | None) -> Threads | None:
    """The article's threads in its latest revision; None for one that was never saved."""
    return threads_of(article, revision, context["request"].user) if article and revision else None
