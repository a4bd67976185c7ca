"""The elements, attributes and properties of SVG 2 that a drawing may keep; everything else is left out."""

from __future__ import annotations

_ELEMENTS = (
    "svg g defs symbol use switch a style path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker"
)

ELEMENTS = frozenset(_ELEMENTS.split())
"""Elements that are kept."""

WITH_LINKS = frozenset({"use", "textPath", "linearGradient", "radialGradient", "pattern"})
"""Elements whose `href` to a part of the drawing is kept."""

_COLOURS = (
    "fill fill-opacity fill-rule stroke stroke-linecap stroke-linejoin stroke-opacity opacity color stop-color "
    "stop-opacity clip-path clip-rule mask mask-type marker marker-start marker-mid marker-end display visibility "
    "overflow paint-order mix-blend-mode isolation color-interpolation shape-rendering vector-effect"
)
_LETTERS = (
    "font-weight font-style font-variant font-stretch text-anchor text-decoration text-rendering dominant-baseline "
    "alignment-baseline writing-mode direction unicode-bidi white-space"
)
_NUMERIC_PROPERTIES = (
    "stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset font-size letter-spacing word-spacing "
    "baseline-shift transform transform-origin"
)
_NUMERIC_ATTRIBUTES = (
    "x y width height viewBox d points cx cy r rx ry x1 y1 x2 y2 fx fy fr gradientTransform patternTransform "
    "markerWidth markerHeight refX refY offset dx dy rotate textLength startOffset pathLength"
)
_WORDS = (
    "id class type version preserveAspectRatio gradientUnits spreadMethod patternUnits patternContentUnits "
    "clipPathUnits maskUnits maskContentUnits markerUnits orient lengthAdjust method spacing side transform-box "
    "requiredFeatures requiredExtensions systemLanguage"
)

PROPERTIES = frozenset(f"{_COLOURS} {_LETTERS} {_NUMERIC_PROPERTIES}".split())
"""What may stand in a style, or as an attribute. Not `font-family`: a drawing has the typeface of the site."""

OTHER_ATTRIBUTES = frozenset(f"{_NUMERIC_ATTRIBUTES} {_WORDS}".split())
"""What may stand as an attribute alone."""

NUMERIC = frozenset(f"{_NUMERIC_PROPERTIES} {_NUMERIC_ATTRIBUTES}".split())
"""Those whose values have numbers, which must not be too large."""
