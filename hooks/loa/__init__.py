"""Loa: YAML campaign definitions become one static site, leaflets and banners for many provinces."""
