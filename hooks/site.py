"""Tells MkDocs of Loa: the events of a build go to the program. A new version of the program needs no change here."""

from loa_mkdocs import *
