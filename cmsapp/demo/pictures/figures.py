"""What stands in the scenes: people without faces, plants, flags without emblems, furniture."""

import math
from random import Random

from cmsapp.demo.pictures.canvas import CLAY, GOLD, GREEN, INK, MUTED, PAPER, RULE, SAGE, SAND, SLATE, SON, Canvas, mix

CLOTHES = (mix(GREEN, PAPER, 0.12), SLATE, mix(SON, PAPER, 0.14), mix(CLAY, INK, 0.15), "#7d8f84", MUTED, "#c9b892")
HAIR = ("#2a2521", "#37302a", "#241f1b")
SKIN = ("#d9b48f", "#cfa67f", "#e0bf9d")


def standing(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    chance: Random,
    *,
    reach: float = 0,
    cloth: str = "",
    pose: str = "",
) -> None:
    """Somebody on their feet; `reach` from -1 to 1 stretches an arm to the left or right, 2 lifts both.

    `pose` is "" , "dress" (a long dress and long hair), "run" or "away" (seen from behind).
    """
    cloth, unit = cloth or chance.choice(CLOTHES), height / 100
    skin, hair = chance.choice(SKIN), chance.choice(HAIR)
    canvas.disc(x, foot, 20 * unit, mix(RULE, SAND, 0.55), 3.2 * unit)
    if pose == "dress":
        hem = [
            (x - 15 * unit, foot - 3 * unit),
            (x - 9 * unit, foot - 62 * unit),
            (x + 9 * unit, foot - 62 * unit),
            (x + 15 * unit, foot - 3 * unit),
        ]
        canvas.shape(hem, cloth)
        canvas.box(x - 8.6 * unit, foot - 94 * unit, x + 8.6 * unit, foot - 76 * unit, hair, 5 * unit)
    else:
        _legs(canvas, x, foot, unit, mix(cloth, INK, 0.5), is_running=pose == "run")
    canvas.box(x - 11.5 * unit, foot - 82 * unit, x + 11.5 * unit, foot - 44 * unit, cloth, 7 * unit)
    _arms(canvas, x, foot - 76 * unit, unit, reach, (mix(cloth, INK, 0.14), skin))
    canvas.box(x - 3 * unit, foot - 88 * unit, x + 3 * unit, foot - 80 * unit, mix(skin, INK, 0.12), 1.5 * unit)
    _head(canvas, x, foot - 92 * unit, 7.4 * unit, (skin, hair), is_away=pose == "away")


def _head(canvas: Canvas, x: float, y: float, size: float, colours: tuple[str, str], *, is_away: bool = False) -> None:
    skin, hair = colours
    canvas.disc(x, y - size * 0.08, size * 1.04, hair, size * 1.2)
    if not is_away:
        canvas.disc(x, y + size * 0.26, size * 0.86, skin, size * 0.94)
        canvas.half_disc(x - size * 0.1, y - size * 0.16, size * 0.95, hair, size * 0.6)


def _legs(canvas: Canvas, x: float, foot: float, unit: float, cloth: str, *, is_running: bool) -> None:
    hip = foot - 48 * unit
    if is_running:
        canvas.line(
            [(x - 4 * unit, hip), (x - 8 * unit, foot - 26 * unit), (x - 17 * unit, foot - 15 * unit)],
            mix(cloth, INK, 0.2),
            8 * unit,
        )
        canvas.line(
            [(x + 4 * unit, hip), (x + 9 * unit, foot - 27 * unit), (x + 5 * unit, foot - 3 * unit)], cloth, 8.4 * unit
        )
        return
    for side in (-1, 1):
        canvas.line([(x + side * 4.6 * unit, hip), (x + side * 5.6 * unit, foot - 3 * unit)], cloth, 8.4 * unit)


def _arms(canvas: Canvas, x: float, shoulder: float, unit: float, reach: float, colours: tuple[str, str]) -> None:
    sleeve, skin = colours
    for side in (-1, 1):
        start = (x + side * 10.5 * unit, shoulder)
        if reach == 2:
            hand = (x + side * 19 * unit, shoulder - 27 * unit)
            elbow = (x + side * 18 * unit, shoulder - 8 * unit)
        elif reach and (reach > 0) == (side > 0):
            hand = (x + reach * 35 * unit, shoulder + 15 * unit)
            elbow = (x + reach * 20 * unit, shoulder + 17 * unit)
        elif reach:
            hand, elbow = (
                (x - side * -4 * unit + reach * 24 * unit, shoulder + 18 * unit),
                (x + side * 9 * unit, shoulder + 18 * unit),
            )
        else:
            hand, elbow = (x + side * 12.5 * unit, shoulder + 35 * unit), (x + side * 14 * unit, shoulder + 18 * unit)
        canvas.line([start, elbow, hand], sleeve, 6 * unit)
        canvas.disc(*hand, 3.4 * unit, skin)


def from_behind(canvas: Canvas, x: float, bottom: float, size: float, chance: Random, cloth: str = "") -> None:
    """Head and shoulders of somebody who looks away from us; `size` is the breadth of the shoulders."""
    cloth, hair = cloth or chance.choice(CLOTHES), chance.choice(HAIR)
    top = bottom - size * 0.52
    canvas.box(x - size / 2, top, x + size / 2, bottom + size, cloth, size * 0.24)
    canvas.box(x - size * 0.1, top - size * 0.12, x + size * 0.1, top + size * 0.06, mix(chance.choice(SKIN), INK, 0.1))
    canvas.box(
        x - size * 0.13, top - size * 0.015, x + size * 0.13, top + size * 0.055, mix(cloth, PAPER, 0.5), size * 0.03
    )
    canvas.disc(x, top - size * 0.26, size * 0.2, hair, size * 0.25)


def seated(canvas: Canvas, x: float, table: float, size: float, chance: Random, cloth: str = "") -> None:
    """Head, shoulders and arms of somebody who sits behind a table and looks at us."""
    cloth, skin, hair = cloth or chance.choice(CLOTHES), chance.choice(SKIN), chance.choice(HAIR)
    top = table - size * 0.62
    canvas.box(x - size / 2, top, x + size / 2, table + 4, cloth, size * 0.22)
    canvas.shape([(x - size * 0.1, top), (x + size * 0.1, top), (x, top + size * 0.26)], mix(PAPER, cloth, 0.12))
    canvas.box(x - size * 0.085, top - size * 0.1, x + size * 0.085, top + size * 0.05, mix(skin, INK, 0.12))
    _head(canvas, x, top - size * 0.26, size * 0.2, (skin, hair))


def flag(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """A plain pennant on a pole, in one colour and without any emblem."""
    top = foot - height
    canvas.line([(x, foot), (x, top)], mix(RULE, INK, 0.2), height * 0.02)
    wave = [
        (x + step * height * 0.045, top + height * 0.03 + math.sin(step * 0.75) * height * 0.018) for step in range(11)
    ]
    canvas.shape([*wave, *[(px, py + height * 0.27) for px, py in reversed(wave)]], colour)


def tree(canvas: Canvas, x: float, foot: float, height: float, chance: Random, leaf: str = "") -> None:
    leaf = leaf or chance.choice([GREEN, mix(GREEN, SAGE, 0.5), SAGE])
    canvas.line([(x, foot), (x, foot - height * 0.6)], mix(CLAY, INK, 0.45), height * 0.05)
    for dx, dy, radius in ((-0.17, 0.58, 0.2), (0.17, 0.6, 0.19), (0, 0.76, 0.24)):
        canvas.disc(x + dx * height, foot - dy * height, radius * height, leaf)
    canvas.disc(x - 0.05 * height, foot - 0.8 * height, 0.13 * height, mix(leaf, PAPER, 0.16))


def sapling(canvas: Canvas, x: float, foot: float, height: float) -> None:
    canvas.disc(x, foot, height * 0.3, mix(CLAY, INK, 0.4), height * 0.07)
    canvas.line([(x, foot), (x, foot - height)], mix(CLAY, INK, 0.3), height * 0.045)
    for step in range(5):
        side, y = (-1) ** step, foot - height * (0.42 + step * 0.13)
        canvas.disc(x + side * height * 0.13, y, height * 0.15, mix(GREEN, SAGE, 0.2 * step), height * 0.075)


def flowers(canvas: Canvas, x: float, y: float, size: float, chance: Random) -> None:
    """A low arrangement, as stands on the tables of meetings."""
    canvas.disc(x, y, size, mix(GREEN, INK, 0.1), size * 0.42)
    for _ in range(17):
        angle, far = chance.uniform(math.pi, 2 * math.pi), chance.uniform(0.1, 0.92)
        colour = chance.choice([mix(SON, PAPER, 0.25), GOLD, PAPER, mix(SON, GOLD, 0.5)])
        canvas.disc(x + math.cos(angle) * size * far, y + math.sin(angle) * size * 0.6 * far, size * 0.14, colour)


def hills(canvas: Canvas, top: float, rise: float, colour: str, chance: Random) -> None:
    """A range of hills from edge to edge, filled down to the bottom of the picture."""
    first, second = chance.uniform(0, 6), chance.uniform(0, 6)
    ridge = [
        (x, top - rise * (math.sin(x / 240 + first) + 0.5 * math.sin(x / 97 + second))) for x in range(-20, 1641, 20)
    ]
    canvas.shape([*ridge, (1640, 1100), (-20, 1100)], colour)
