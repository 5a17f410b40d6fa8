"""Scenes in the open: planting, sport, a market stall, streets, rivers, mountains."""

from random import Random

from cmsapp.demo.pictures.canvas import (
    CLAY,
    DUSK,
    GOLD,
    GREEN,
    HEIGHT,
    INK,
    MIST,
    MUTED,
    PAPER,
    RULE,
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
from cmsapp.demo.pictures.figures import flag, hills, sapling, standing, tree

DAWNS = (
    (mix(GOLD, PAPER, 0.55), PAPER),
    (mix(MIST, PAPER, 0.2), PAPER),
    (mix(CLAY, PAPER, 0.5), mix(GOLD, PAPER, 0.8)),
)


def planting(chance: Random) -> Canvas:
    """Young trees go into the ground at the foot of the hills."""
    canvas = _sky(chance, 640)
    hills(canvas, 470, 60, mix(SAGE, PAPER, 0.45), chance)
    hills(canvas, 560, 40, mix(SAGE, PAPER, 0.15), chance)
    hills(canvas, 690, 14, mix(SAGE, SAND, 0.45), chance)
    canvas.box(0, 800, WIDTH, HEIGHT, mix(CLAY, SAND, 0.35))
    hills(canvas, 790, 8, mix(CLAY, SAND, 0.42), chance)
    for index in range(6):
        sapling(canvas, 150 + index * 270 + chance.uniform(-20, 20), 780, 120)
    for index in range(4):
        x = 260 + index * 380 + chance.uniform(-30, 30)
        side = (-1) ** index
        standing(canvas, x, 940, 470, chance, reach=side * 0.9)
        canvas.line([(x + side * 165, 690), (x + side * 205, 960)], WOOD, 13)
        canvas.shape([(x + side * 180, 950), (x + side * 232, 950), (x + side * 214, 1010)], SLATE)
        sapling(canvas, x + side * 130, 990, 210)
    return canvas


def volleyball(chance: Random) -> Canvas:
    """A match over the net, the ball in the air."""
    canvas = _sky(chance, 560)
    for index in range(9):
        tree(canvas, 60 + index * 190 + chance.uniform(-30, 30), 580, chance.uniform(250, 350), chance)
    canvas.box(0, 560, WIDTH, HEIGHT, mix(SAGE, SAND, 0.35))
    canvas.shape([(170, 620), (1430, 620), (1690, HEIGHT), (-90, HEIGHT)], mix(CLAY, SAND, 0.3))
    canvas.line([(170, 622), (1430, 622)], PAPER, 6)
    canvas.line([(170, 622), (-90, HEIGHT)], PAPER, 9)
    canvas.line([(1430, 622), (1690, HEIGHT)], PAPER, 9)
    theirs, ours = chance.sample([mix(SON, PAPER, 0.12), mix(GREEN, PAPER, 0.1), SLATE, mix(GOLD, CLAY, 0.4)], 2)
    jumper = chance.randrange(3)
    for index in range(3):
        x, foot = 440 + index * 360 + chance.uniform(-50, 50), 700 - 50 * (index == jumper)
        standing(canvas, x, foot, 300, chance, cloth=theirs, reach=2 if index == jumper else 0.5)
    for step in range(53):
        canvas.line([(150 + step * 25, 470), (150 + step * 25, 590)], PAPER, 2)
    for step in range(6):
        canvas.line([(150, 470 + step * 24), (1450, 470 + step * 24)], PAPER, 9 if step in {0, 5} else 2)
    for x in (150, 1450):
        canvas.line([(x, 450), (x, 800)], mix(INK, MUTED, 0.4), 15)
    canvas.disc(chance.uniform(560, 1040), 260, 40, mix(GOLD, PAPER, 0.3))
    for index in range(3):
        x, foot = 300 + index * 480 + chance.uniform(-70, 70), 1010 + 30 * (index % 2)
        standing(canvas, x, foot, 460, chance, cloth=ours, pose="away", reach=2 if index == 2 - jumper else -0.5)
    return canvas


def stall(chance: Random) -> Canvas:
    """A stall with a striped awning, boxes and baskets on the counter."""
    canvas = _sky(chance, 700)
    for index in range(5):
        tree(canvas, 90 + index * 370, 720, chance.uniform(330, 430), chance)
    canvas.box(0, 700, WIDTH, HEIGHT, mix(SAND, TINT, 0.3))
    stripe = chance.choice([SON, GREEN, SLATE])
    canvas.box(210, 330, 232, 900, WOOD)
    canvas.box(1368, 330, 1390, 900, WOOD)
    for index, x in enumerate((420, 800, 1180)):
        standing(canvas, x, 900, 470, chance, pose="dress" if index == 1 else "")
    for step in range(13):
        left = 150 + step * 100
        colour = stripe if step % 2 == 0 else PAPER
        canvas.shape(
            [(left + 40 - step * 6, 220), (left + 134 - step * 6, 220), (left + 100, 390), (left, 390)], colour
        )
        canvas.disc(left + 50, 390, 50, colour, 34)
    canvas.box(190, 690, 1410, 730, mix(CLAY, SAND, 0.2), 6)
    canvas.box(200, 726, 1400, 930, mix(CLAY, INK, 0.15))
    for step in range(12):
        canvas.box(200 + step * 101, 726, 206 + step * 101, 930, mix(CLAY, INK, 0.3))
    for step in range(11):
        x, wide = 260 + step * 104, chance.uniform(34, 46)
        tall = chance.uniform(46, 104)
        canvas.box(
            x - wide,
            690 - tall,
            x + wide,
            690,
            chance.choice([mix(SAND, CLAY, 0.5), GOLD, SAGE, PAPER, mix(SON, PAPER, 0.3)]),
            7,
        )
    for x in (130, 1490):
        standing(canvas, x, 1010, 540, chance, reach=0.8 if x < 800 else -0.8, pose="dress" if x < 800 else "")
    return canvas


def street(chance: Random) -> Canvas:
    """A street hung with plain flags, trees along the kerb."""
    canvas = _sky(chance, 760)
    for index in range(7):
        left, tall = index * 240 - 40, chance.uniform(250, 470)
        wall = mix(chance.choice([SAND, CLAY, MIST, TINT, GOLD]), PAPER, 0.3)
        canvas.box(left, 760 - tall, left + 226, 770, wall)
        canvas.box(left - 8, 748 - tall, left + 234, 772 - tall, mix(wall, INK, 0.25))
        for floor in range(int(tall // 130)):
            for column in range(3):
                x, y = left + 30 + column * 64, 800 - tall + floor * 130
                canvas.box(x, y, x + 40, y + 76, mix(SLATE, wall, 0.35), 3)
    canvas.box(0, 760, WIDTH, 830, mix(SAND, RULE, 0.35))
    canvas.shape([(0, 830), (WIDTH, 830), (WIDTH, HEIGHT), (0, HEIGHT)], mix(MUTED, RULE, 0.3))
    for step in range(8):
        canvas.box(40 + step * 210, 944, 160 + step * 210, 956, mix(PAPER, RULE, 0.2))
    for index in range(5):
        tree(canvas, 60 + index * 370, 820, 300, chance)
    for index in range(4):
        flag(canvas, 210 + index * 370, 824, 430, (SON, GOLD, SON, mix(SON, GOLD, 0.5))[index])
    for index in range(4):
        standing(
            canvas,
            380 + index * 300 + chance.uniform(-60, 60),
            905,
            200,
            chance,
            pose="dress" if index % 2 == 1 else "",
        )
    return canvas


def river_city(chance: Random) -> Canvas:
    """A city over its river in the first light, a bridge between."""
    canvas = _sky(chance, 720)
    canvas.disc(chance.uniform(420, 1180), 470, 110, mix(GOLD, PAPER, 0.25))
    for layer, share in ((0, 0.62), (1, 0.32)):
        x = -40.0
        while x < WIDTH:
            wide, tall = chance.uniform(50, 130), chance.uniform(80, 310 - layer * 60)
            tone = mix(DUSK, PAPER, share)
            canvas.box(x, 700 - tall, x + wide, 730, tone)
            if chance.random() < 0.25:
                canvas.line([(x + wide / 2, 700 - tall), (x + wide / 2, 650 - tall)], tone, 5)
            x += wide + chance.uniform(-6, 22)
    canvas.fade(720, HEIGHT, mix(DUSK, PAPER, 0.4), mix(SLATE, DUSK, 0.3))
    for step in range(26):
        y, x = 742 + step * 12, chance.uniform(-100, WIDTH)
        canvas.line([(x, y), (x + chance.uniform(60, 260), y)], mix(DUSK, PAPER, 0.55), 3)
    deck = mix(INK, SLATE, 0.4)
    canvas.box(0, 760, WIDTH, 782, deck)
    for x in (420, 1180):
        canvas.shape([(x - 20, 900), (x + 20, 900), (x + 9, 470), (x - 9, 470)], deck)
        for step in range(1, 8):
            for side in (-1, 1):
                canvas.line([(x, 486 + step * 8), (x + side * step * 54, 762)], deck, 3)
    return canvas


def mountains(chance: Random) -> Canvas:
    """A valley village: houses on stilts, terraces, ranges in the mist."""
    canvas = _sky(chance, 600)
    for index, share in enumerate((0.62, 0.42, 0.22)):
        hills(canvas, 400 + index * 90, 95 - index * 22, mix(mix(GREEN, DUSK, 0.5), PAPER, share), chance)
    for index in range(7):
        hills(canvas, 690 + index * 58, 13, mix(mix(GREEN, SAGE, 0.55), GOLD, 0.08 * index), chance)
    for x, y, size in ((330, 700, 150), (760, 650, 120), (1220, 720, 170)):
        canvas.shape(
            [
                (x - size * 0.75, y - size * 0.5),
                (x + size * 0.75, y - size * 0.5),
                (x + size * 0.4, y - size),
                (x - size * 0.4, y - size),
            ],
            mix(CLAY, INK, 0.45),
        )
        canvas.box(x - size * 0.55, y - size * 0.5, x + size * 0.55, y - size * 0.12, mix(CLAY, SAND, 0.35))
        canvas.box(x - size * 0.1, y - size * 0.44, x + size * 0.14, y - size * 0.12, mix(CLAY, INK, 0.5))
        for step in range(5):
            canvas.line(
                [(x + (step - 2) * size * 0.25, y - size * 0.12), (x + (step - 2) * size * 0.25, y + size * 0.22)],
                WOOD,
                8,
            )
    tree(canvas, 1010, 760, 210, chance)
    tree(canvas, 120, 790, 240, chance)
    for index in range(3):
        standing(canvas, 600 + index * 130, 960, 260, chance, pose="dress" if index == 1 else "")
    return canvas


def house(chance: Random) -> Canvas:
    """A new house handed over: a tiled roof, neighbours before the door."""
    canvas = _sky(chance, 760)
    hills(canvas, 560, 50, mix(SAGE, PAPER, 0.4), chance)
    tree(canvas, 180, 800, 520, chance)
    tree(canvas, 1450, 800, 450, chance)
    canvas.box(0, 780, WIDTH, HEIGHT, mix(SAND, CLAY, 0.25))
    hills(canvas, 800, 7, mix(SAND, CLAY, 0.3), chance)
    wall = mix(chance.choice([GOLD, MIST, CLAY]), PAPER, 0.55)
    canvas.box(400, 440, 1200, 830, wall)
    canvas.shape([(340, 450), (1260, 450), (1130, 250), (470, 250)], mix(SON, CLAY, 0.35))
    for step in range(5):
        canvas.line([(455 - step * 26, 282 + step * 38), (1145 + step * 26, 282 + step * 38)], mix(SON, INK, 0.15), 4)
    canvas.box(720, 560, 880, 830, mix(CLAY, INK, 0.4))
    canvas.box(798, 560, 802, 830, INK)
    for x in (480, 960):
        canvas.box(x, 560, x + 160, 700, PAPER)
        canvas.box(x + 10, 570, x + 150, 690, mix(SLATE, MIST, 0.4))
        canvas.box(x + 75, 570, x + 85, 690, PAPER)
    canvas.line([(700, 610), (800, 640), (900, 610)], SON, 14)
    for index in range(3):
        standing(canvas, 330 + index * 130, 960, 430, chance, pose="dress" if index == 1 else "")
        standing(canvas, 1010 + index * 130, 960, 430, chance, pose="dress" if index == 0 else "")
    return canvas


def running(chance: Random) -> Canvas:
    """A running day on the embankment: people in one colour, pennants over the road."""
    canvas = _sky(chance, 600)
    canvas.box(0, 520, WIDTH, 660, mix(DUSK, PAPER, 0.5))
    hills(canvas, 520, 22, mix(SAGE, PAPER, 0.4), chance)
    canvas.box(0, 560, WIDTH, 660, mix(DUSK, PAPER, 0.45))
    canvas.box(0, 640, WIDTH, HEIGHT, mix(RULE, SAND, 0.45))
    canvas.box(0, 640, WIDTH, 664, mix(SAND, PAPER, 0.3))
    canvas.line([(0, 200), (800, 290), (1600, 200)], MUTED, 4)
    for step in range(21):
        x = 20 + step * 78
        y = 200 + 90 * (1 - ((x - 800) / 800) ** 2)
        canvas.shape([(x - 26, y), (x + 26, y), (x, y + 64)], (SON, GOLD, GREEN, PAPER)[step % 4])
    shirts = chance.sample([mix(GREEN, PAPER, 0.2), mix(SON, PAPER, 0.2), mix(GOLD, PAPER, 0.2), PAPER], 2)
    for row, (number, foot, height) in enumerate(((8, 780, 260), (6, 890, 340), (5, 1020, 430))):
        for index in range(number):
            x = 800 + (index - (number - 1) / 2) * (height * 0.62) + chance.uniform(-18, 18) + row * 24
            standing(
                canvas,
                x,
                foot + chance.uniform(-10, 10),
                height,
                chance,
                cloth=shirts[(index + row) % 2],
                pose="run",
                reach=0.4,
            )
    return canvas


def _sky(chance: Random, bottom: float) -> Canvas:
    first, last = chance.choice(DAWNS)
    canvas = Canvas(last)
    canvas.fade(0, bottom, first, last)
    for _ in range(4):
        x, y, size = chance.uniform(0, WIDTH), chance.uniform(70, 260), chance.uniform(60, 120)
        for part in (-0.8, 0, 0.8):
            canvas.disc(x + part * size, y, size * (0.7 if part else 1), mix(last, PAPER, 0.5), size * 0.3)
    return canvas
