"""Pipeline: loads provinces, finds what changed, plans Outputs and has executors make them."""
