"""A report with a plan attached to it. Files are looked through in this process, but for the tests that are about the other."""

import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from articles import workflow
from articles.checklist import CHECKLIST
from articles.documents import examining, intake
from articles.documents.library import add_document
from articles.documents.refused import Refused
from articles.models import Attachment
from tests.articles.documents import pdfs

TITLE = "Kế hoạch số 12 về Tháng Công nhân"


@pytest.fixture
def article(make_article):
    return make_article(with_figure=False)


@pytest.fixture
def examined_here(monkeypatch):
    def asked(source: Path, target: Path):
        try:
            return examining.examine(source, target, until=time.process_time() + 3)
        except Refused as refused:
            return {"refused": refused.code}

    monkeypatch.setattr(intake, "_asked", asked)


@pytest.fixture
def make_document(examined_here, desk, writer):
    """A function that lets a PDF into the documents of a desk."""

    def make(data: bytes | None = None, name="ke_hoach_12.pdf", *, at=desk, by=writer):
        return add_document(SimpleUploadedFile(name, data or pdfs.plain()), desk=at, by=by).document

    return make


@pytest.fixture
def attach(make_document):
    """A function that attaches a document to an article."""

    def attach(article, title=TITLE, data: bytes | None = None, position=0, **where):
        return Attachment.objects.create(
            article=article, document=make_document(data, **where), title=title, position=position
        )

    return attach


@pytest.fixture
def publish(submit, moderator):
    """A function that takes an article from the writer's hands to the readers'."""

    def publish(article, **release):
        submit(article)
        digest, ticks = article.digest, frozenset(CHECKLIST)
        workflow.perform("approve", article, by=moderator, expected=digest, checklist=ticks)
        with TestCase.captureOnCommitCallbacks(execute=True):
            return workflow.perform("publish", article, by=moderator, expected=digest, **release)

    return publish
