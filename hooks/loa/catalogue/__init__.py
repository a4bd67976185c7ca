"""Resolve: documents become one immutable Catalogue, with what campaigns inherit, official names and pictures."""
