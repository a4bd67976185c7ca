"""The sentences of scripts: found in the scripts, and sent to them with each page in the language of the editor."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

_SAID = re.compile(r'\bsay\("((?:[^"\\]|\\.)+)"\)')


@cache
def script_sentences() -> tuple[str, ...]:
    """The English sentences in the scripts of the editor, each once."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js")))
    return tuple(dict.fromkeys(sentence for text in texts for sentence in _SAID.findall(text) if sentence != "…"))
