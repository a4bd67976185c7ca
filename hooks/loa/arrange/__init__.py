"""Arrange: words measured, fitted and set down, in millimetres, before anything is drawn."""
