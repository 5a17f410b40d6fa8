"""Scenes under a roof: halls, tables, a stage, a clinic, a reading room, a still life."""

from random import Random

from cmsapp.demo.pictures.canvas import (
    CLAY,
    DRAPES,
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
from cmsapp.demo.pictures.figures import CLOTHES, flowers, from_behind, seated, standing


def presidium(chance: Random) -> Canvas:
    """A few people at a long table with cloth, flowers and papers."""
    drape = chance.choice(DRAPES)
    canvas = Canvas(mix(drape, INK, 0.15))
    for step in range(20):
        canvas.box(step * 80, 0, step * 80 + 34, 700, mix(drape, INK, 0.05 + 0.05 * (step % 3)))
    canvas.box(0, 0, WIDTH, 76, mix(drape, INK, 0.4))
    canvas.box(0, 76, WIDTH, 84, GOLD)
    number = chance.choice([3, 4, 5])
    gap = 1180 / number
    for index in range(number):
        x = WIDTH / 2 + (index - (number - 1) / 2) * gap
        canvas.box(x - 96, 330, x + 96, 690, mix(WOOD, INK, 0.35), 30)
        seated(canvas, x, 660, 210 if number < 5 else 180, chance)
    canvas.box(60, 640, WIDTH - 60, 676, mix(PAPER, SAND, 0.4), 8)
    canvas.box(60, 668, WIDTH - 60, HEIGHT, mix(PAPER, SAND, 0.7))
    for step in range(19):
        canvas.box(100 + step * 80, 676, 118 + step * 80, HEIGHT, mix(PAPER, SAND, 0.95))
    for index in range(number):
        x = WIDTH / 2 + (index - (number - 1) / 2) * gap
        canvas.shape([(x - 62, 664), (x + 62, 664), (x + 52, 622), (x - 52, 622)], PAPER)
        canvas.line([(x + 86, 650), (x + 78, 560)], INK, 5)
        canvas.disc(x + 77, 556, 9, INK)
    flowers(canvas, WIDTH / 2, 1040, 330, chance)
    return canvas


def round_table(chance: Random) -> Canvas:
    """A working session: both sides of a long table, windows behind."""
    canvas = Canvas(mix(TINT, SAND, 0.4))
    for index in range(4):
        left = 120 + index * 360
        canvas.box(left, 60, left + 280, 430, PAPER)
        canvas.box(left + 14, 74, left + 266, 416, mix(MIST, PAPER, 0.2))
        canvas.disc(left + chance.uniform(60, 220), 430, 130, mix(SAGE, PAPER, 0.35), 70)
        canvas.box(left + 14, 416, left + 266, 432, PAPER)
        canvas.box(left + 134, 74, left + 146, 416, PAPER)
    canvas.box(0, 470, WIDTH, 480, mix(SAND, MUTED, 0.3))
    for index in range(6):
        seated(canvas, 265 + index * 214, 610, 165, chance)
    table = mix(CLAY, SAND, 0.25)
    canvas.shape([(170, 600), (1430, 600), (1580, 900), (20, 900)], table)
    canvas.shape([(20, 900), (1580, 900), (1580, 940), (20, 940)], mix(table, INK, 0.35))
    for index in range(6):
        x = 265 + index * 214
        spread = (x - 800) * 0.08
        canvas.shape(
            [
                (x - 44 + spread, 640),
                (x + 44 + spread, 640),
                (x + 50 + spread * 1.4, 690),
                (x - 50 + spread * 1.4, 690),
            ],
            PAPER,
        )
        canvas.disc(x + 74 + spread, 668, 15, mix(PAPER, MIST, 0.4), 10)
    flowers(canvas, 800, 770, 170, chance)
    for index in range(5):
        from_behind(canvas, 130 + index * 335, 1045, 250, chance)
    return canvas


def handover(chance: Random) -> Canvas:
    """A gift or a bunch of flowers passes from hand to hand."""
    drape = chance.choice([mix(SAGE, PAPER, 0.25), mix(SAND, CLAY, 0.2), mix(MIST, SLATE, 0.25), mix(SON, INK, 0.1)])
    canvas = Canvas(drape)
    canvas.disc(800, 560, 520, mix(drape, PAPER, 0.13))
    canvas.disc(800, 560, 360, mix(drape, PAPER, 0.22))
    canvas.box(0, 880, WIDTH, HEIGHT, mix(SAND, CLAY, 0.35))
    canvas.box(0, 880, WIDTH, 890, mix(SAND, CLAY, 0.65))
    for index in range(chance.choice([2, 3])):
        standing(canvas, 210 - index * 120, 920, 560, chance)
        standing(canvas, 1390 + index * 120, 920, 560, chance, pose="dress" if index == 1 else "")
    standing(canvas, 580, 950, 690, chance, reach=1, cloth=chance.choice(CLOTHES[:3]))
    standing(canvas, 1010, 950, 660, chance, reach=-1, pose="dress" if chance.random() < 0.5 else "")
    if chance.random() < 0.5:
        box = chance.choice([SON, GREEN, SLATE])
        canvas.box(716, 520, 876, 636, box, 6)
        canvas.box(782, 520, 810, 636, GOLD)
        canvas.box(706, 506, 886, 540, mix(box, PAPER, 0.16), 6)
        canvas.box(782, 506, 810, 540, GOLD)
    else:
        canvas.shape([(752, 560), (840, 560), (806, 690), (786, 690)], mix(GREEN, PAPER, 0.25))
        flowers(canvas, 796, 566, 104, chance)
    return canvas


def clinic(chance: Random) -> Canvas:
    """A doctor's table in a bright room, people waiting their turn."""
    wall = mix(MIST, PAPER, 0.35)
    canvas = Canvas(wall)
    canvas.box(0, 780, WIDTH, HEIGHT, mix(MIST, SAND, 0.55))
    canvas.box(0, 768, WIDTH, 784, PAPER)
    canvas.box(130, 110, 520, 520, PAPER)
    canvas.box(148, 128, 502, 502, mix(SAGE, PAPER, 0.55))
    canvas.box(318, 128, 332, 502, PAPER)
    canvas.box(980, 140, 1440, 460, mix(SAND, PAPER, 0.4), 8)
    for shelf in range(3):
        canvas.box(1000, 236 + shelf * 100, 1420, 246 + shelf * 100, mix(SAND, CLAY, 0.5))
        for place in range(7):
            tall = chance.uniform(36, 76)
            canvas.box(
                1016 + place * 57,
                236 + shelf * 100 - tall,
                1052 + place * 57,
                236 + shelf * 100,
                chance.choice([SAGE, SLATE, PAPER, mix(SON, PAPER, 0.3)]),
                5,
            )
    seated(canvas, 980, 760, 260, chance, cloth=mix(PAPER, MIST, 0.15))
    canvas.box(660, 740, 1240, 776, mix(CLAY, SAND, 0.35), 8)
    canvas.box(690, 776, 720, 990, mix(CLAY, INK, 0.3))
    canvas.box(1180, 776, 1210, 990, mix(CLAY, INK, 0.3))
    canvas.shape([(840, 744), (930, 744), (944, 720), (862, 720)], PAPER)
    for index in range(3):
        standing(
            canvas,
            190 + index * 170,
            960 + index * 14,
            520,
            chance,
            pose="dress" if index == 1 else "",
            reach=0.6 if index == 2 else 0,
        )
    standing(canvas, 1410, 980, 560, chance, cloth=mix(PAPER, MIST, 0.2), reach=-0.7)
    return canvas


def reading_room(chance: Random) -> Canvas:
    """Shelves of books and readers before them."""
    canvas = Canvas(mix(SAND, TINT, 0.5))
    spines = (SON, GREEN, SLATE, GOLD, mix(CLAY, INK, 0.2), SAGE, MUTED, mix(SON, PAPER, 0.35))
    for shelf in range(4):
        bottom = 190 + shelf * 170
        x = 60.0
        while x < WIDTH - 90:
            width, tall = chance.uniform(18, 44), chance.uniform(86, 138)
            if chance.random() < 0.93:
                canvas.box(x, bottom - tall, x + width - 3, bottom, chance.choice(spines), 3)
            x += width
        canvas.box(30, bottom, WIDTH - 30, bottom + 20, WOOD)
    canvas.box(0, 760, WIDTH, HEIGHT, mix(CLAY, SAND, 0.4))
    for index, x in enumerate((300, 800, 1290)):
        seated(canvas, x, 860, 230, chance)
        cover = chance.choice(spines[:3])
        canvas.shape([(x - 92, 800), (x, 820), (x, 900), (x - 92, 878)], cover)
        canvas.shape([(x + 92, 800), (x, 820), (x, 900), (x + 92, 878)], mix(cover, INK, 0.2))
        if index < 2:
            canvas.disc(x + 250, 876, 22, GOLD, 12)
    canvas.box(80, 880, WIDTH - 80, 930, mix(WOOD, PAPER, 0.22), 10)
    canvas.box(80, 922, WIDTH - 80, 936, mix(WOOD, INK, 0.2))
    return canvas


def workshop(chance: Random) -> Canvas:
    """A class before a projected chart, screens on the desks."""
    canvas = Canvas(mix(TINT, MIST, 0.5))
    canvas.box(430, 80, 1170, 500, PAPER, 6)
    canvas.box(430, 80, 1170, 500, mix(PAPER, MIST, 0.25), 6)
    for index in range(6):
        tall = chance.uniform(70, 290)
        canvas.box(520 + index * 100, 450 - tall, 578 + index * 100, 450, (GREEN, SAGE, SON, SLATE, GOLD, CLAY)[index])
    canvas.box(490, 450, 1130, 456, RULE)
    standing(canvas, 1310, 760, 500, chance, reach=-1)
    canvas.box(0, 740, WIDTH, HEIGHT, mix(SAND, CLAY, 0.25))
    for row, (number, y, size) in enumerate(((6, 790, 120), (5, 960, 170))):
        for index in range(number):
            x = 800 + (index - (number - 1) / 2) * size * 2.05
            canvas.box(x - size * 0.55, y - size * 0.95, x + size * 0.55, y - size * 0.25, INK, 8)
            canvas.box(x - size * 0.5, y - size * 0.9, x + size * 0.5, y - size * 0.31, mix(SLATE, MIST, 0.55), 4)
        canvas.box(0, y - size * 0.2, WIDTH, y - size * 0.05, mix(WOOD, PAPER, 0.15))
        for index in range(number):
            x = 800 + (index - (number - 1) / 2) * size * 2.05
            from_behind(canvas, x + size * 0.2, y + size * 0.55, size * (1.15 + row * 0.1), chance)
    return canvas


def desk(chance: Random) -> Canvas:
    """Papers, a pen and a cup of tea on a table, from above."""
    top = chance.choice([mix(CLAY, SAND, 0.45), mix(SLATE, PAPER, 0.25), mix(SAGE, PAPER, 0.3)])
    canvas = Canvas(top)
    for step in range(14):
        canvas.box(0, step * 80, WIDTH, step * 80 + 3, mix(top, INK, 0.07))
    lean = chance.uniform(-40, 40)
    for index, colour in enumerate((mix(PAPER, SAND, 0.5), PAPER)):
        dx, dy = 420 + index * 90, 120 + index * 36
        corners = [(dx + lean, dy), (dx + 620 + lean, dy + 26), (dx + 584, dy + 806), (dx - 36, dy + 780)]
        canvas.shape([(x + 12, y + 14) for x, y in corners], mix(top, INK, 0.22))
        canvas.shape(corners, colour)
    canvas.shape([(590 + lean, 260), (960 + lean, 275), (959 + lean, 300), (589 + lean, 285)], SON)
    for step in range(11):
        y, right = 360 + step * 46, 1030 if step % 4 != 3 else 800
        canvas.shape([(585, y), (right, y + 16), (right, y + 26), (585, y + 10)], mix(RULE, PAPER, 0.45))
    canvas.line([(1150, 780), (1340, 420)], INK, 18)
    canvas.line([(1140, 800), (1152, 776)], GOLD, 10)
    canvas.disc(1350, 250, 150, mix(top, INK, 0.2))
    canvas.disc(1340, 236, 150, PAPER)
    canvas.disc(1340, 236, 96, mix(MIST, SLATE, 0.25))
    canvas.disc(1340, 236, 80, mix(CLAY, GOLD, 0.35))
    canvas.box(110, 620, 330, 930, chance.choice([SON, GREEN, SLATE]), 14)
    canvas.box(136, 620, 146, 930, GOLD)
    canvas.disc(210, 300, 110, mix(top, INK, 0.16))
    flowers(canvas, 204, 310, 120, chance)
    return canvas
