"""Comparing what was read with what was expected, the way the README of the shared reports says."""

from typing import Any

NOT_COMPARED = {"spelling", "warning", "register", "organisations", "asks", "warns"}


def differences(expected: dict[str, Any], got: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (where, expected, got) for each difference; a key that is absent is not asked."""
    found = []
    for key, value in expected.items():
        if key in NOT_COMPARED:
            continue
        if key == "nobody":
            found += [(key, name, "a person") for name in value if name in {person["name"] for person in got["people"]}]
        elif key == "people":
            found += _people(value, {person["name"]: person for person in got["people"]})
        elif key == "figures":
            found += [("figures", len(value), len(got[key]))] if len(value) != len(got[key]) else []
            for number, (one, other) in enumerate(zip(value, got[key], strict=False)):
                found += [(f"figures.{number}.{at}", one[at], other[at]) for at in one if one[at] != other[at]]
        elif key == "event":
            found += [(f"event.{at}", value[at], got[key][at]) for at in value if value[at] != got[key][at]]
        elif value != got[key]:
            found.append((key, value, got[key]))
    for key, said in (("asks", "questions"), ("warns", "warnings")):
        missing = set(expected.get(key, ())) - {finding["code"] for finding in got[said]}
        found += [(key, missing, got[said])] if missing else []
    return found


def _people(expected: list[dict[str, Any]], got: dict[str, dict[str, Any]]) -> list[tuple[str, Any, Any]]:
    found = []
    for person in expected:
        read = got.get(person["name"])
        if read is None:
            found.append(("people", person["name"], sorted(got)))
            continue
        found += [(f"{person['name']}.{key}", value, read[key]) for key, value in person.items() if value != read[key]]
    return found
