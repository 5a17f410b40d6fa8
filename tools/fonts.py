"""Cuts the two families of the readers' site to the letters of Vietnamese and English, and measures what stands in for them.

    tools/fonts.py cut FOLDER             Be Vietnam Pro and Noto Serif as TTF or WOFF2 files, in any folders, by any names
    tools/fonts.py measure FACE FILE…     size-adjust and the heights for a font of the reader's own machine

Each face has two files: the letters that every page needs, and those of other languages of Europe, which a browser fetches
only for a page that has such a letter (`unicode-range` in cmsapp/static/newsroom/tokens.css).
Kerning, the placing of combining marks and composition stay; hinting goes, since screens of today do without it.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parent.parent
FONTS = PROJECT / "cmsapp" / "static" / "newsroom" / "fonts"
WORDS = PROJECT / "cmsapp" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
# Family, weight, whether italic: the name of its file.
FACES = {
    ("Be Vietnam Pro", 400, False): "be-vietnam-pro-400",
    ("Be Vietnam Pro", 600, False): "be-vietnam-pro-600",
    ("Noto Serif", 400, False): "noto-serif-400",
    ("Noto Serif", 400, True): "noto-serif-400-italic",
    ("Noto Serif", 700, False): "noto-serif-700",
}
# Basic Latin, the letters of Vietnamese, its marks when they stand alone, and the signs of a newspaper.
LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
SIGNS = "\u00a0§©«\u00ad®°±²·»½×–—‘’‚“”„•…‹›₫€™−"
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
NEEDED = {*map(chr, range(0x20, 0x7F)), *map(chr, range(0x1EA0, 0x1EFA)), *LETTERS, *SIGNS, *MARKS}
# What other languages of Europe have besides: in a file of its own.
MORE = {chr(point) for point in (*range(0xA1, 0x180), *range(0x2C6, 0x2DE), *range(0x2020, 0x2045))} - NEEDED
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
NAMES = [1, 2, 5, 13, 14]  # family, style, version, and the licence, which goes with every copy


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    cutting = commands.add_parser("cut")
    cutting.add_argument("folder", type=Path)
    measuring = commands.add_parser("measure")
    measuring.add_argument("face", choices=FACES.values())
    measuring.add_argument("files", type=Path, nargs="+", help="one font, in one file or several")
    options = parser.parse_args()
    return cut(options.folder) if options.command == "cut" else measure(options.face, options.files)


def cut(folder: Path) -> int:
    found = faces_in(folder)
    if missing := FACES.keys() - found.keys():
        print(f"Not in {folder}: {', '.join(FACES[face] for face in sorted(missing))}.", file=sys.stderr)
        return 1
    for face, name in FACES.items():
        write(found[face], NEEDED, FONTS / f"{name}.woff2")
        write(found[face], MORE, FONTS / f"{name}-more.woff2")
    return 0


def faces_in(folder: Path) -> dict[tuple[str, int, bool], Path]:
    found = {}
    for path in sorted([*folder.rglob("*.ttf"), *folder.rglob("*.woff2")]):
        font = TTFont(path)
        family = font["name"].getBestFamilyName()
        found[family, font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)] = path
    return found


def write(source: Path, letters: set[str], target: Path) -> None:
    """Those of the letters that the font has; prints the file's size and its `unicode-range`."""
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = NAMES
    options.notdef_outline = True
    options.drop_tables += ["gasp"]
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    save_font(font, str(target), options)
    points = sorted(TTFont(target).getBestCmap())
    print(f"{target.name}: {target.stat().st_size} bytes\n  {ranges(points)}")


def ranges(points: list[int]) -> str:
    """As `unicode-range` has it."""
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in runs)


def measure(face: str, files: list[Path]) -> int:
    """Both fonts set the Vietnamese words of the interface; what they then differ in is their width."""
    letters = Counter("".join(re.findall(r'^msgstr "(.*)"$', WORDS.read_text(encoding="utf-8"), re.MULTILINE)))
    ours = TTFont(FONTS / f"{face}.woff2")
    own, other = widths([ours]), widths([TTFont(path) for path in files])
    both = own.keys() & other.keys()
    sums = [
        sum(number * width[ord(one)] for one, number in letters.items() if ord(one) in both) for width in (own, other)
    ]
    ratio = sums[0] / sums[1]
    units, line = ours["head"].unitsPerEm, ours["hhea"]
    print(
        f"size-adjust: {ratio:.1%}; ascent-override: {line.ascent / units / ratio:.1%}; "
        f"descent-override: {-line.descent / units / ratio:.1%}; line-gap-override: {line.lineGap / units / ratio:.0%};"
    )
    return 0


def widths(fonts: list[TTFont]) -> dict[int, float]:
    """How wide each letter is, in ems."""
    return {
        point: font["hmtx"][name][0] / font["head"].unitsPerEm
        for font in fonts
        for point, name in font.getBestCmap().items()
    }


if __name__ == "__main__":
    sys.exit(main())
