"""Pipeline: provinces loaded, what changed decided, Outputs made by executors, in the order of the work."""
