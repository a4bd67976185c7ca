"""Resolve: inheritance, places and dates become one immutable Catalogue."""
