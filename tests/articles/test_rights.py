"""Who may do what, cell by cell: role × verb × stage × whose article it is, against a table written out by hand."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Article, PublishedFigure
from articles.refusals import TransitionRefused
from articles.transitions import TABLE
from staff.models import User
from staff.roles import MODERATORS, WRITERS
from tests.conftest import account

PROJECT = Path(__file__).resolve().parents[2]
STAGES = ("draft", "submitted", "returned", "approved")
NO, WRONG = "not-allowed", "wrong-stage"
NOWHERE = dict.fromkeys(TABLE, (NO, NO, NO, NO))

# By stage, in the order of STAGES; "" is: done. The article is somebody else's, of the same desk.
WRITES = {
    "import": (WRONG, WRONG, WRONG, WRONG),  # it has been saved before
    "edit": ("", WRONG, "", ""),
    "submit": ("", WRONG, "", WRONG),
    "recall": (WRONG, NO, WRONG, WRONG),
}
MODERATES = {
    "claim": (WRONG, "", WRONG, WRONG),
    "release": (WRONG, WRONG, WRONG, WRONG),  # they have not claimed it
    "return": (WRONG, "", WRONG, WRONG),
    "approve": (WRONG, "", WRONG, WRONG),
    "publish": (WRONG, WRONG, WRONG, ""),
    "schedule": (WRONG, WRONG, WRONG, ""),
    "unschedule": ("", "", "", ""),
    "withdraw": ("", "", "", ""),
    "redact": ("", "", "", ""),
    "adopt": (WRONG, WRONG, WRONG, WRONG),  # nobody proposes it
}
IMPORTS = {"import": WRITES["import"]}
MINE = {"recall": (WRONG, "", WRONG, WRONG)}
FOUR_EYES = {"approve": (WRONG, "four-eyes-missing", WRONG, WRONG)}
WRITER, MODERATOR = NOWHERE | WRITES, NOWHERE | WRITES | MODERATES

# role -> (on an article of their own, on a colleague's, on one of a desk that is not theirs, though they once wrote it)
EXPECTED = {
    "writer": (WRITER | MINE, WRITER, NOWHERE),
    "moderator": (MODERATOR | MINE | FOUR_EYES, MODERATOR, NOWHERE),
    "alone_at_night": (MODERATOR | MINE, MODERATOR, NOWHERE),
    "superuser": (MODERATOR | MINE, MODERATOR, MODERATOR | MINE),
    "administrator": (NOWHERE | IMPORTS,) * 3,
    "moderator_who_administers": (MODERATOR | MINE | FOUR_EYES, MODERATOR, NOWHERE | IMPORTS),
    "without_rights": (NOWHERE, NOWHERE, NOWHERE),
    "deactivated": (NOWHERE, NOWHERE, NOWHERE),
    "without_a_desk": (NOWHERE, NOWHERE, NOWHERE),
    "outsider_writer": (NOWHERE, NOWHERE, WRITER | MINE),
    "outsider_moderator": (NOWHERE, NOWHERE, MODERATOR | MINE | FOUR_EYES),
}
WHOSE = ("own", "a colleague's", "another desk's")


@pytest.fixture
def make_actor(request, desk, other_desk):
    """A function that makes somebody of EXPECTED."""

    def make(role: str) -> User:
        if role in {"writer", "moderator", "superuser", "administrator"}:
            return request.getfixturevalue(role)
        if role == "outsider_writer":
            return account("bientap9", "Lý Thu Thảo", WRITERS, other_desk)
        if role == "outsider_moderator":
            return account("kiemduyet9", "Mai Lan Anh", MODERATORS, other_desk)
        if role == "without_rights":
            return account("trong", "Người Mới", None, desk)
        if role == "without_a_desk":
            return account("khongban", "Không Ban", MODERATORS)
        user = account("kiemduyet8", "Hoàng Yến", MODERATORS, desk)
        if role == "deactivated":
            User.objects.filter(pk=user.pk).update(is_active=False)
        elif role == "moderator_who_administers":
            user.groups.add(Group.objects.get(name="Quản trị"))
        elif role == "alone_at_night":
            user.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
        return User.objects.get(pk=user.pk)

    return make


@pytest.fixture
def make_cells(make_article, make_photo, section, other_desk, writer, second_moderator):
    """A function (actor, whose) → (verb, stage) → article: the same article at each stage, live or scheduled as the verb needs."""

    def build(actor, whose, life):
        at = {"at": other_desk} if whose == "another desk's" else {}
        article = make_article(with_figure=False, **at)
        boss = User.objects.create_superuser(f"dung{article.pk}", f"dung{article.pk}@example.vn", "x")
        workflow.perform("edit", article, by=boss)
        workflow.perform("submit", article, by=boss, expected=article.digest)
        ready = {"expected": article.digest, "checklist": frozenset(CHECKLIST), "reason": "Dựng bài."}
        workflow.perform("approve", article, by=boss, **ready)
        if life == "live":
            publication = workflow.perform("publish", article, by=boss, expected=article.digest)
            PublishedFigure.objects.create(
                publication=publication, key="anh", photo=make_photo(colour="#123"), rendition_key="k"
            )
        if life == "scheduled":
            later = timezone.now() + timedelta(days=3)
            workflow.perform("schedule", article, by=boss, expected=article.digest, live_from=later)
        author = writer if whose == "a colleague's" else actor
        if whose == "a colleague's" and actor == writer:
            author = boss
        Article.objects.filter(pk=article.pk).update(created_by=author)
        article.latest_revision.contributors.set([author])
        return article

    def make(actor, whose):
        lives = {life: build(actor, whose, life) for life in ("unpublished", "live", "scheduled")}
        lives_of = {"withdraw": "live", "redact": "live", "unschedule": "scheduled"}

        def at(verb, stage):
            article = lives[lives_of.get(verb, "unpublished")]
            Article.objects.filter(pk=article.pk).update(stage=stage)
            voided_at = None if stage == "approved" else timezone.now()
            Approval.objects.filter(article=article).update(voided_at=voided_at)
            article.refresh_from_db()
            return article

        return at

    return make


def attempt(verb, article, actor):
    """The code of the refusal, or "", and every trace of it undone."""
    given = {
        "expected": article.digest,
        "reason": "Một lý do.",
        "notice": "Một thông báo.",
        "checklist": frozenset(CHECKLIST),
        "live_from": timezone.now() + timedelta(hours=1),
        "figure": "anh",
    }
    try:
        with transaction.atomic():
            workflow.perform(verb, article, by=actor, **given)
            transaction.set_rollback(True)
    except TransitionRefused as refused:
        return refused.code
    return ""


@pytest.mark.django_db
@pytest.mark.parametrize("role", EXPECTED)
def test_every_cell_of_the_table_of_rights(role, make_actor, make_cells):
    actor, found, offered = make_actor(role), {}, {}

    for whose in WHOSE:
        at = make_cells(actor, whose)
        for verb in TABLE:
            for stage in STAGES:
                article = at(verb, stage)
                offered[whose, verb, stage] = verb in workflow.allowed_verbs(article, actor)
                found[whose, verb, stage] = attempt(verb, article, actor)

    expected = {
        (whose, verb, stage): EXPECTED[role][column][verb][row]
        for column, whose in enumerate(WHOSE)
        for verb in TABLE
        for row, stage in enumerate(STAGES)
    }
    assert found == expected
    assert {cell for cell, is_offered in offered.items() if is_offered} == {
        cell for cell, code in found.items() if code == ""
    }


def test_the_table_of_rights_has_a_cell_for_every_verb_and_stage():
    assert {*WRITES, *MODERATES} == set(TABLE)
    assert tuple(Article.Stage) == STAGES
    assert len(EXPECTED) * len(WHOSE) * len(TABLE) * len(STAGES) == 1848


# The stage has one writer. The two others make rows in bulk, in an empty database, that no verb could make in reasonable time
# or order; a guard against a third is worth more than a rule without exceptions.
MAY_WRITE_THE_STAGE = {
    "articles/workflow.py": "the verbs",
    "cmsapp/synthetic.py": "ten thousand made-up reports for measuring, which `populate` refuses to put beside real ones",
}


def writes_a_stage(node: ast.AST) -> bool:
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        leaves = [leaf for target in targets for leaf in ast.walk(target)]
        return any(isinstance(leaf, ast.Attribute) and leaf.attr == "stage" and _is_stored(leaf) for leaf in leaves)
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    words = {keyword.arg for keyword in node.keywords}
    texts = {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)}
    writers = {"update", "create", "update_or_create", "get_or_create", "bulk_create", "Article", "aupdate", "acreate"}
    return (
        (name in writers and "stage" in words)
        or (name == "bulk_update" and "stage" in texts)
        or (name == "setattr" and "stage" in texts)
    )


def _is_stored(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def test_the_stage_has_one_writer():
    packages = ("vietnamese", "staff", "photos", "people", "articles", "cmsapp", "tools")
    writers = {
        path.relative_to(PROJECT).as_posix()
        for package in packages
        for path in (PROJECT / package).rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if writes_a_stage(node)
    }

    assert writers == set(MAY_WRITE_THE_STAGE)


@pytest.mark.parametrize(
    "line",
    [
        "article.stage = 'approved'",
        "Article.objects.filter(pk=1).update(stage='approved')",
        "setattr(article, 'stage', 'approved')",
        "Article.objects.bulk_update(rows, ['title', 'stage'])",
        "Article(title='x', stage='approved')",
        "a.x, a.stage = 1, 2",
    ],
)
def test_the_guard_of_the_stage_sees(line):
    assert any(writes_a_stage(node) for node in ast.walk(ast.parse(line)))
