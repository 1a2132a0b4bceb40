"""Drawn portraits 3×4: nobody's face, but with the proportions, tones and grain of a photograph."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (480, 640)
"""Width and height in pixels: 3×4 cm at about 400 dots per inch."""
_SKIN = ((236, 200, 172), (222, 178, 146), (205, 160, 126), (241, 212, 190))
_HAIR = ((28, 22, 20), (46, 32, 24), (74, 50, 32), (20, 20, 26))
_CLOTHES = ((40, 52, 84), (90, 30, 40), (32, 70, 60), (240, 240, 244), (70, 70, 78))
_BACKDROP = ((232, 236, 240), (216, 226, 238), (245, 245, 243))

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


def portrait(random: Random, *, girl: bool, size: tuple[int, int] = SIZE) -> Image.Image:
    """A drawn head and shoulders before a plain backdrop."""
    picture = Image.new("RGB", SIZE, random.choice(_BACKDROP))
    draw = ImageDraw.Draw(picture)
    skin, hair = random.choice(_SKIN), random.choice(_HAIR)
    x, y = 240 + random.uniform(-10, 10), 270 + random.uniform(-12, 12)
    wide, high = random.uniform(96, 112), random.uniform(128, 145)
    if girl:
        draw.ellipse(_box(x, y + 30, wide + 34, high + 60), fill=hair)
    _shoulders(draw, x, y + high, skin, random.choice(_CLOTHES))
    draw.ellipse(_box(x, y - 22, wide + 10, high + 6), fill=hair)
    draw.ellipse(_box(x - wide, y + 8, 15, 28), fill=_shade(skin, 0.9))
    draw.ellipse(_box(x + wide, y + 8, 15, 28), fill=_shade(skin, 0.9))
    draw.ellipse(_box(x, y, wide, high), fill=skin)
    fringe = high * random.uniform(0.42, 0.62)
    draw.chord((x - wide, y - high, x + wide, y - high + 2 * fringe), 180, 360, fill=hair)
    _face(draw, random, x, y, skin, hair)
    soft = picture.filter(ImageFilter.BoxBlur(1.2))
    grain = Image.frombytes("L", (240, 320), random.randbytes(240 * 320)).resize(SIZE)
    grain = grain.point([128 + (tone - 128) // 24 for tone in range(256)])
    soft = ImageChops.add(soft, Image.merge("RGB", (grain, grain, grain)), 1, -128)
    return soft if size == SIZE else soft.resize(size)


def as_photo(picture: Image.Image, *, quality: int = 88) -> bytes:
    """The picture as the JPEG that a photographer hands over."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, dpi=(400, 400))
    return out.getvalue()


def _shoulders(draw: ImageDraw.ImageDraw, x: float, chin: float, skin: Colour, clothes: Colour) -> None:
    draw.rectangle((x - 42, chin - 30, x + 42, chin + 70), fill=_shade(skin, 0.86))
    draw.ellipse((x - 210, chin + 40, x + 210, chin + 420), fill=clothes)
    draw.polygon([(x - 46, chin + 44), (x + 46, chin + 44), (x, chin + 108)], fill=_shade(skin, 0.92))
    draw.line([(x - 50, chin + 42), (x, chin + 112), (x + 50, chin + 42)], fill=_shade(clothes, 0.7), width=7)


def _face(draw: ImageDraw.ImageDraw, random: Random, x: float, y: float, skin: Colour, hair: Colour) -> None:
    apart = random.uniform(38, 46)
    eyes = y - random.uniform(2, 12)
    for side in (-1, 1):
        centre = x + side * apart
        draw.ellipse(_box(centre, eyes, 18, 9), fill=(250, 250, 250))
        draw.ellipse(_box(centre, eyes, 8.5, 8.5), fill=_shade(hair, 1.3))
        draw.ellipse(_box(centre, eyes, 4, 4), fill=(10, 10, 10))
        draw.arc(_box(centre, eyes - 16, 24, 12), 200, 340, fill=hair, width=6)
    draw.line([(x - 3, eyes + 12), (x - 9, y + 42), (x + 7, y + 45)], fill=_shade(skin, 0.8), width=4)
    mouth = y + random.uniform(72, 82)
    draw.arc(_box(x, mouth - 10, random.uniform(28, 38), 14), 25, 155, fill=(170, 82, 80), width=6)
    for side in (-1, 1):
        draw.ellipse(_box(x + side * 60, y + 44, 16, 9), fill=_shade(skin, 0.96))


def _box(x: float, y: float, half_width: float, half_height: float) -> Box:
    return (x - half_width, y - half_height, x + half_width, y + half_height)


def _shade(colour: Colour, factor: float) -> Colour:
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue
