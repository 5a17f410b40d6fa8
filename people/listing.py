"""People present, named one after another as a report names them."""

from collections.abc import Iterable

from people.designation import COURTESIES, Designation

COMRADE = "đồng chí"


def called(designation: Designation) -> str:
    """The full form for a list of people present; whoever has no rank is a comrade."""
    if designation.rank is not None:
        return designation.full
    is_addressed = designation.honorific and designation.honorific.casefold() in COURTESIES
    return designation.full if is_addressed else f"{COMRADE} {designation.full}"


def listing(designations: Iterable[Designation]) -> str:
    """Several people in the full form, apart by semicolons: "Đại tướng A, Bộ trưởng …; đồng chí B, Chủ tịch …"."""
    return "; ".join(called(designation) for designation in designations)
