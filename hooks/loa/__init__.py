"""Loa: YAML campaign definitions become one static site, leaflets and banners for many provinces."""

__version__ = "0.1.0"
"""The version of the program, as wheels, `loa --version`, catalogue.json and the pages have it."""

RELEASED = "2026-11-29"
"""The day of this version, set with it: a day on which the program surely existed, so what a site tells of it is past.

Never later than the real day. An older one does no harm: it is only known of fewer days that they are past.
"""
