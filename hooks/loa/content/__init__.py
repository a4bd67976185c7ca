"""Read: YAML text to typed objects, with positions and diagnostics."""
