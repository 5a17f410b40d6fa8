"""Compiles the translations (.po → .mo), or with --check tells what is missing in them and changes nothing."""

import argparse
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check

    problems = []
    for path in sorted(PROJECT.glob("*/locale/*/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            catalog = read_po(file)
        compiled = compile_catalog(catalog)
        target = path.with_suffix(".mo")
        if is_check:
            problems += [f"{path.relative_to(PROJECT)}: {problem}" for problem in faults(catalog)]
            if not target.exists() or target.read_bytes() != compiled:
                problems.append(f"{target.relative_to(PROJECT)} is not what its .po says: run `make messages`")
        else:
            target.write_bytes(compiled)
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


def compile_catalog(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def faults(catalog: Catalog) -> list[str]:
    """What keeps a reader from reading this language: fuzzy or empty entries, and lost or misspelt placeholders."""
    found = ["the header is fuzzy"] if catalog.fuzzy else []
    # Without it the compiled file has no plural rule, and every plural falls back to English.
    found += [] if catalog.locale_identifier else ["the header names no language"]
    for message in catalog:
        if not message.id:
            continue
        words = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        elif not all(words):
            found.append(f"untranslated: {message.id!r}")
        found += [f"{error}: {message.id!r}" for error in message.check(catalog)]
    return found


if __name__ == "__main__":
    sys.exit(main())
