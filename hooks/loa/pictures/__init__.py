"""Pictures: what people hand in, taken apart into what can be drawn."""
