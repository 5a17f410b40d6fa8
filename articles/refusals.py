"""Why a verb was not performed: one exception for each reason, with a sentence for the person who asked."""

from django.utils.functional import Promise

from articles.findings import Finding


class TransitionRefused(Exception):
    """A verb was not performed; nothing has changed. `message` tells a person why, `code` a program."""

    code = "refused"

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(TransitionRefused):
    code = "not-allowed"


class WrongStage(TransitionRefused):
    code = "wrong-stage"


class RevisionIsStale(TransitionRefused):
    """Somebody else has saved the article since its user loaded it."""

    code = "revision-is-stale"


class ApprovalIsStale(TransitionRefused):
    """The article is no longer what its user was reading when they decided."""

    code = "approval-is-stale"


class FourEyesMissing(TransitionRefused):
    code = "four-eyes-missing"


class AlreadyClaimed(TransitionRefused):
    """Somebody (perhaps its user) is reading the article with a view to a decision."""

    code = "already-claimed"


class CommentsAreOpen(TransitionRefused):
    code = "comments-are-open"


class CommentRefused(TransitionRefused):
    """These words, or this place for them, cannot be taken."""

    code = "comment-refused"


class AlreadySettled(TransitionRefused):
    """The comment is resolved, or open again, already: somebody was quicker."""

    code = "already-settled"


class EmbargoInForce(TransitionRefused):
    code = "embargo-in-force"


class ReasonMissing(TransitionRefused):
    code = "reason-missing"


class TimeIsWrong(TransitionRefused):
    code = "time-is-wrong"


class RenditionsPending(TransitionRefused):
    code = "renditions-pending"


class PhotosUnusable(TransitionRefused):
    """A photo may not be shown: its rights, a consent, its label, or because it was taken down."""

    code = "photos-unusable"


class DocumentsNotReady(TransitionRefused):
    """An attached document cannot be put where readers get it."""

    code = "documents-not-ready"


class ChecklistIncomplete(TransitionRefused):
    """Not every line was ticked: `missing` lists the codes of those that were not."""

    code = "checklist-incomplete"

    def __init__(self, message: str | Promise, missing: list[str]) -> None:
        super().__init__(message)
        self.missing = missing


class NothingToRestore(TransitionRefused):
    """The latest revision says already what was to be brought back."""

    code = "nothing-to-restore"


class NotReady(TransitionRefused):
    """Something that blocks is still to be put right: `findings` lists it."""

    code = "not-ready"

    def __init__(self, message: str | Promise, blocking: list[Finding]) -> None:
        super().__init__(message)
        self.findings = blocking
