"""The same public site as in tests/articles/site."""

from tests.articles.site.conftest import newsroom

__all__ = ["newsroom"]
