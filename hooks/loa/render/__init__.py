"""Render: one Output becomes bytes, in any process, on any machine."""
