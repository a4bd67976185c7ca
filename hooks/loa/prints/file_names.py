"""How print files are called: by their language, and so that no two have one path."""

from __future__ import annotations

from itertools import accumulate

VIETNAMESE = "vi"


def language_suffix(language: str) -> str:
    """How the name of a file tells its language; Vietnamese goes without saying."""
    return "" if language == VIETNAMESE else f"--{language}"


def free_path(path: str, taken: set[str], *names: object) -> str:
    """`path`, or where that is taken the same with as many of `names` before its ending as make it free.

    It is added to `taken`. With all names it is given out even if it is taken: whoever makes files from it notices.
    """
    stem, _, ending = path.rpartition(".")
    paths = list(accumulate((f"--{name}" for name in names), initial=stem))
    free = next((one for one in paths if f"{one}.{ending}" not in taken), paths[-1])
    taken.add(f"{free}.{ending}")
    return f"{free}.{ending}"
