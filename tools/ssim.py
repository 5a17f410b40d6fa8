"""How alike two pictures are: the structural similarity (SSIM) of their brightness, with Pillow alone."""

from statistics import fmean

from PIL import Image, ImageMath

WINDOW = 8  # pixels; windows overlap by half
STEADY_MEANS, STEADY_VARIANCES = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one: Image.Image, other: Image.Image) -> float:
    """1 for equal pictures, less the more they differ. Both have the same size, at least 12 pixels a side."""
    half = WINDOW // 2
    starts = [(left, top) for left in (0, half) for top in (0, half)]
    return fmean(_from(start, one.convert("L"), other.convert("L")) for start in starts)


def _from(start: tuple[int, int], one: Image.Image, other: Image.Image) -> float:
    left, top = start
    right = left + (one.width - left) // WINDOW * WINDOW
    bottom = top + (one.height - top) // WINDOW * WINDOW
    x, y = (picture.crop((left, top, right, bottom)).convert("F") for picture in (one, other))
    means = {"x": x, "y": y} | {"xx": _product(x, x), "yy": _product(y, y), "xy": _product(x, y)}
    windows = {name: picture.reduce(WINDOW) for name, picture in means.items()}
    values = ImageMath.lambda_eval(_similarity, **windows).get_flattened_data()
    return fmean(values)


def _product(x: Image.Image, y: Image.Image) -> Image.Image:
    return ImageMath.lambda_eval(lambda of: of["x"] * of["y"], x=x, y=y)


def _similarity(of):
    """The measure of Wang, Bovik, Sheikh and Simoncelli (2004) for each window."""
    both = of["x"] * of["y"]
    squares = of["x"] * of["x"] + of["y"] * of["y"]
    above = (both * 2 + STEADY_MEANS) * ((of["xy"] - both) * 2 + STEADY_VARIANCES)
    return above / ((squares + STEADY_MEANS) * (of["xx"] + of["yy"] - squares + STEADY_VARIANCES))
