"""`python -m loa`: the `loa` command, where the folder of commands is not in the path."""

from __future__ import annotations

import sys

from loa.cli import main

if __name__ == "__main__":
    sys.exit(main())
