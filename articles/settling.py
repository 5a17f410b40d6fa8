"""Whose a new publication is: records that have become one since the approval. Its words stay as approved."""

from typing import Any

from articles.models import Mention
from people.merging import standing
from people.models import Organisation, Person


def present_organisations(content: dict[str, Any]) -> list[Organisation]:
    """What the content is about; records that went into others since its approval stand for those."""
    keys = [row["id"] for row in content["organisations"]]
    return standing(Organisation.objects.filter(pk__in=keys).select_related("merged_into"))


def settle_people(mentions: list[Mention]) -> None:
    """Let each mention belong to the record that counts, with the words that were approved.

    Where two records became one, and the content names both, the second mention stays with the record that is gone. The
    people are held, so that none of them is merged at this very moment.
    """
    keys = [mention.person_id for mention in mentions]
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    counts = dict(people.filter(pk__in=keys).values_list("pk", "merged_into"))
    for mention in mentions:
        present = counts.get(mention.person_id)
        if present is not None and present not in keys:
            keys.append(present)
            mention.person_id = present
