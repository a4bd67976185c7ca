"""How far apart two colours look: CIEDE2000 (ISO/CIE 11664-6)."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Rgb = tuple[int, int, int]
Lab = tuple[float, float, float]

_WHITE = (0.95047, 1.0, 1.08883)
"""Of sRGB (IEC 61966-2-1): D65."""

_POWER = 25.0**7


def lab(colour: Rgb) -> Lab:
    """CIELAB of a colour of sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    fx, fy, fz = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (x / _WHITE[0], y / _WHITE[1], z / _WHITE[2])
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Lab, other: Lab) -> float:
    """ΔE00 of two colours in CIELAB; about 1 is what an eye can tell."""
    (light_1, a_1, b_1), (light_2, a_2, b_2) = one, other
    mean = ((hypot(a_1, b_1) + hypot(a_2, b_2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(mean / (mean + _POWER))
    chroma_1, chroma_2 = hypot(a_1 * stretch, b_1), hypot(a_2 * stretch, b_2)
    hue_1, hue_2 = (degrees(atan2(b, a * stretch)) % 360 for a, b in ((a_1, b_1), (a_2, b_2)))
    light, chroma, hue = light_2 - light_1, chroma_2 - chroma_1, _turn(hue_1, hue_2, chroma_1 * chroma_2)
    hues = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(hue / 2))
    by_light, by_chroma, by_hue, turn = _weights(
        (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2, _mean_hue(hue_1, hue_2, chroma_1 * chroma_2)
    )
    parts = light / by_light, chroma / by_chroma, hues / by_hue
    return sqrt(sum(part**2 for part in parts) + turn * parts[1] * parts[2])


def _turn(hue_1: float, hue_2: float, product: float) -> float:
    if not product:
        return 0.0
    return (hue_2 - hue_1 + 180) % 360 - 180


def _mean_hue(hue_1: float, hue_2: float, product: float) -> float:
    if not product:
        return hue_1 + hue_2
    if abs(hue_1 - hue_2) <= 180:
        return (hue_1 + hue_2) / 2
    return (hue_1 + hue_2 + (360 if hue_1 + hue_2 < 360 else -360)) / 2


def _weights(light: float, chroma: float, hue: float) -> tuple[float, float, float, float]:
    by_angle = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    by_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    angle = 30 * exp(-(((hue - 275) / 25) ** 2))
    turn = -sin(radians(2 * angle)) * 2 * sqrt(chroma**7 / (chroma**7 + _POWER))
    return by_light, 1 + 0.045 * chroma, 1 + 0.015 * chroma * by_angle, turn
