"""Loa: YAML campaign definitions become one static site, leaflets and banners for many provinces."""

__version__ = "0.1.0"
"""The version of the program, as wheels, `loa --version`, catalogue.json and the pages have it."""
