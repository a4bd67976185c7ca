"""Recordings that people hand in, taken apart into what is sound: nothing else of them is published."""
