"""Scenes before a stage: a speaker, a choir, an empty hall."""

from random import Random

from cmsapp.demo.pictures.canvas import (
    CLAY,
    DRAPES,
    GOLD,
    GREEN,
    HEIGHT,
    INK,
    PAPER,
    SAGE,
    SAND,
    SLATE,
    SON,
    TINT,
    WIDTH,
    WOOD,
    Canvas,
    mix,
)
from cmsapp.demo.pictures.figures import flag, flowers, from_behind, standing


def hall(chance: Random) -> Canvas:
    """A speaker at a lectern, seen over the heads of the hall."""
    drape = chance.choice(DRAPES)
    canvas = _stage(drape)
    side = chance.choice([-1, 1])
    x = WIDTH / 2 + side * chance.uniform(180, 330)
    for step in range(3):
        flag(canvas, WIDTH / 2 - side * (260 + step * 120), 640, 330, (GOLD, mix(SON, GOLD, 0.35), GOLD)[step])
    standing(canvas, x, 700, 390, chance, cloth=mix(GREEN, PAPER, 0.1))
    canvas.shape([(x - 105, 500), (x + 105, 500), (x + 85, 690), (x - 85, 690)], WOOD)
    canvas.box(x - 120, 484, x + 120, 506, mix(WOOD, PAPER, 0.25), 6)
    canvas.line([(x - 26, 486), (x - 10, 424)], INK, 5)
    canvas.disc(x - 9, 420, 8, INK)
    flowers(canvas, x, 690, 110, chance)
    _audience(canvas, chance, 3, 800)
    return canvas


def auditorium(chance: Random) -> Canvas:
    """Rows of seats climbing from a lit stage, before the doors open."""
    cloth = chance.choice([SON, mix(GREEN, INK, 0.1), SLATE])
    canvas = Canvas(mix(SAND, INK, 0.12))
    canvas.box(0, 0, WIDTH, 400, mix(SAND, TINT, 0.5))
    for index in range(9):
        canvas.shape(
            [(index * 200 - 30, 0), (index * 200 + 30, 0), (index * 195 + 26, 400), (index * 195 - 26, 400)],
            mix(SAND, TINT, 0.2),
        )
    canvas.box(250, 90, WIDTH - 250, 400, mix(cloth, INK, 0.2))
    canvas.box(300, 130, WIDTH - 300, 370, mix(cloth, PAPER, 0.08))
    canvas.box(200, 380, WIDTH - 200, 424, WOOD)
    canvas.box(720, 300, 880, 384, mix(WOOD, PAPER, 0.15), 6)
    flowers(canvas, 800, 384, 90, chance)
    for row in range(7):
        y, size = 450 + row * (64 + row * 8), 58 + row * 19
        shade = mix(cloth, INK, 0.42 - row * 0.05)
        canvas.box(0, y + size * 0.3, WIDTH, HEIGHT + 400, mix(SAND, INK, 0.3 - row * 0.02))
        for place in range(-16, 17):
            x = 800 + place * size * 1.12
            if place in {-3, 3} or not -100 < x < WIDTH + 100:
                continue
            canvas.box(x - size / 2, y, x + size / 2, y + size * 1.5, shade, size * 0.2)
            canvas.box(
                x - size * 0.4, y + size * 0.1, x + size * 0.4, y + size * 0.34, mix(shade, PAPER, 0.12), size * 0.1
            )
    return canvas


def choir(chance: Random) -> Canvas:
    """Rows of singers on a stage, in long dresses of light colours."""
    drape = chance.choice(DRAPES)
    canvas = _stage(drape)
    canvas.disc(800, 300, 250, mix(drape, GOLD, 0.35))
    canvas.disc(800, 300, 190, mix(drape, GOLD, 0.6))
    colours = (mix(PAPER, SAND, 0.5), mix(SON, PAPER, 0.55), mix(SAGE, PAPER, 0.45), mix(GOLD, PAPER, 0.4))
    chosen = chance.sample(colours, 2)
    for row, (number, foot, height) in enumerate(((11, 720, 330), (9, 830, 370))):
        for index in range(number):
            x = 800 + (index - (number - 1) / 2) * 122
            standing(canvas, x, foot, height, chance, cloth=chosen[row], pose="dress")
    _audience(canvas, chance, 1, 1010)
    return canvas


def _stage(drape: str) -> Canvas:
    canvas = Canvas(mix(drape, INK, 0.1))
    for step in range(27):
        canvas.box(step * 60, 0, step * 60 + 26, 620, mix(drape, INK, 0.04 + 0.06 * (step % 3)))
    canvas.box(0, 0, WIDTH, 64, mix(drape, INK, 0.45))
    canvas.box(0, 64, WIDTH, 72, GOLD)
    canvas.box(0, 612, WIDTH, 760, mix(CLAY, SAND, 0.3))
    canvas.box(0, 740, WIDTH, HEIGHT, mix(CLAY, INK, 0.45))
    return canvas


def _audience(canvas: Canvas, chance: Random, rows: int, first: float) -> None:
    for row in range(rows):
        size, y = 128 + row * 44, first + row * 118
        number = int(WIDTH / (size * 1.16)) + 3
        for place in range(number):
            x = (place - 0.5 - 0.5 * (row % 2)) * size * 1.16 + chance.uniform(-8, 8)
            from_behind(canvas, x, y, size, chance)
