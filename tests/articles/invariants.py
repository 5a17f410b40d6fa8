"""What must hold at every moment of a World, said from the outside: as a reader, an auditor or a lawyer would say it."""

from itertools import pairwise

from articles.checklist import CHECKLIST
from articles.transitions import TABLE
from tests.articles.world import CAST, NAMES, Move, World

# From where to where, written out once more by hand, so that a slip in the table is not its own proof.
EDGES = {
    ("import", "draft", "draft"),
    ("edit", "draft", "draft"),
    ("edit", "returned", "draft"),
    ("edit", "returned", "returned"),  # saved without a change
    ("edit", "approved", "draft"),
    ("edit", "approved", "approved"),  # saved without a change
    ("submit", "draft", "submitted"),
    ("submit", "returned", "submitted"),
    ("recall", "submitted", "draft"),
    ("claim", "submitted", "submitted"),
    ("release", "submitted", "submitted"),
    ("return", "submitted", "returned"),
    ("approve", "submitted", "approved"),
    ("publish", "approved", "approved"),
    ("schedule", "approved", "approved"),
    *(("unschedule", stage, stage) for stage in ("draft", "submitted", "returned", "approved")),
    *(("withdraw", stage, "draft") for stage in ("draft", "submitted", "returned", "approved")),
    ("adopt", "draft", "approved"),
    *(("redact", stage, stage) for stage in ("draft", "submitted", "returned", "approved")),
}
WRITERS_VERBS = {"edit", "submit", "recall"}


def check(world: World) -> None:
    """Fails with the sentence that does not hold."""
    check_revisions(world)
    check_approvals(world)
    check_intervals(world)
    check_withdrawals(world)
    for row in world.published:
        check_publication(world, row)
        assert not set(row.figures.values()) & set(world.redacted), "a photo that was taken down is seen"


def check_move(world: World, move: Move) -> None:
    """One accepted verb: by somebody of the desk who may, along an edge, with what it asks for."""
    before, decision = move.before, move.decision
    key = NAMES.index(move.who)
    writes, moderates, waives = CAST[move.who]
    assert (move.verb, before.stage, move.after) in EDGES
    assert move.who not in world.away or move.verb == "import"
    if move.verb == "import":
        assert writes or move.who in {"administrator", "superuser"}
        assert before.digest == "", "what has a revision is edited"
    else:
        assert writes if move.verb in WRITERS_VERBS else moderates
    if TABLE[move.verb].by_digest:
        assert decision.expected == before.digest != ""
    if move.verb in {"approve", "return"}:
        assert before.claimed_by in {None, key}, "somebody else is reading it"
    if move.verb == "approve":
        assert before.open_blocking_comments == 0, "a comment that blocks is open"
        assert decision.checklist >= set(CHECKLIST)
        approval = world.approvals[-1]
        assert not approval.waiver or waives
    if move.verb == "adopt":
        check_adoption(world, move)
    if move.verb in {"return", "redact"}:
        assert decision.reason.strip()
    if move.verb == "redact":
        gone = before.published_figures[decision.figure]
        assert gone <= set(world.redacted)
        assert decision.replacement not in gone | before.redacted_photos, "what was taken down comes back"
    if move.verb == "withdraw":
        assert decision.notice.strip()


def check_adoption(world: World, move: Move) -> None:
    """The one verb with a past date: proposed and signed by two who did not write it, for what was never published here."""
    before, page, approval = move.before, world.published[-1], world.approvals[-1]
    assert before.proposal is not None
    assert move.who != NAMES[before.proposal.by], "proposer and signer are one"
    assert move.who not in approval.cut.contributors
    assert not approval.waiver
    assert approval.cut.digest == before.proposal.digest == before.digest, "not what was proposed"
    assert page.first_published_at == before.proposal.first_published_at < move.at == page.live_from
    assert len(world.published) == 1, "published here before"
    assert before.open_blocking_comments == 0
    assert move.decision.checklist >= set(CHECKLIST)


def check_revisions(world: World) -> None:
    assert [cut.number for cut in world.cuts] == list(range(1, len(world.cuts) + 1)), "a revision is lost"
    assert all(cut.contributors for cut in world.cuts)


def check_approvals(world: World) -> None:
    in_force = [approval for approval in world.approvals if approval.voided_at is None]
    assert len(in_force) == (world.stage == "approved"), "approved means one approval in force, and nothing else does"
    for approval in in_force:
        assert approval.cut is world.cuts[-1], "what is approved is the latest text"
    for position, approval in enumerate(world.approvals):
        earlier = [other.cut.number for other in world.approvals[:position] if not other.waiver]
        unread = world.cuts[max(earlier, default=0) : approval.cut.number] or [approval.cut]
        if any(approval.by in cut.contributors for cut in unread):
            assert approval.waiver.strip(), "they approved what they wrote, and no reason stands"


def check_publication(world: World, row: object) -> None:
    approval = row.approval
    assert approval is not None, "published without an approval"
    assert approval.at <= row.made_at
    assert approval.voided_at is None or approval.voided_at >= row.made_at, "published on a void approval"
    assert CAST[approval.by][1]
    assert row.live_from >= row.made_at
    if approval.cut.embargo_until is not None:
        assert row.live_from >= approval.cut.embargo_until, "before its embargo"
    assert row.live_until is None or row.live_until >= row.live_from
    if row.predecessor is not None and row.cancelled_at is None:
        assert row.predecessor.live_until == row.live_from, "a gap or an overlap at the change-over"


def check_intervals(world: World) -> None:
    rows = sorted(
        (row for row in world.published if row.cancelled_at is None), key=lambda row: (row.live_from, row.made_at)
    )
    for earlier, later in pairwise(rows):
        assert earlier.live_until is not None, "two publications are live without an end"
        assert earlier.live_until <= later.live_from, "two publications are live at once"
    assert len(world.scheduled()) <= 1


def check_withdrawals(world: World) -> None:
    if world.live() is not None:
        assert all(row.lifted_at is not None and row.lifted_at <= world.at for row in world.withdrawals), (
            "live, and yet its address says that it was withdrawn"
        )
