"""Read: YAML text becomes typed objects; problems become diagnostics with file, line and column."""
