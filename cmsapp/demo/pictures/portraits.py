"""Portraits without a face, with initials: for fictional people only."""

from random import Random

from cmsapp.demo.pictures.canvas import (
    GOLD,
    GREEN,
    HEIGHT,
    INK,
    MIST,
    PAPER,
    SAGE,
    SAND,
    SLATE,
    SON,
    WIDTH,
    Canvas,
    mix,
)


def portrait(initials: str) -> Canvas:
    """Head and shoulders before a quiet ground; the initials choose the colours."""
    chance = Random(initials)  # noqa: S311 - repeatable, not secret
    ground = chance.choice([mix(SAGE, PAPER, 0.4), mix(SAND, PAPER, 0.15), mix(MIST, PAPER, 0.1)])
    cloth = chance.choice([GREEN, SLATE, mix(SON, INK, 0.15)])
    figure = mix(cloth, ground, 0.15)
    canvas = Canvas(ground)
    canvas.disc(WIDTH / 2, 520, 470, mix(ground, PAPER, 0.4))
    canvas.box(WIDTH / 2 - 330, 700, WIDTH / 2 + 330, HEIGHT + 260, figure, 210)
    canvas.box(WIDTH / 2 - 70, 560, WIDTH / 2 + 70, 760, mix(figure, PAPER, 0.3), 50)
    canvas.disc(WIDTH / 2, 412, 180, mix(figure, INK, 0.45), 206)
    canvas.disc(WIDTH / 2, 470, 150, mix(figure, PAPER, 0.42), 168)
    canvas.half_disc(WIDTH / 2 - 16, 402, 166, mix(figure, INK, 0.45), 108)
    canvas.shape([(WIDTH / 2 - 88, 702), (WIDTH / 2 + 88, 702), (WIDTH / 2, 880)], mix(PAPER, figure, 0.1))
    canvas.letters(WIDTH / 2, 970, initials, mix(GOLD, PAPER, 0.35), 104)
    return canvas
