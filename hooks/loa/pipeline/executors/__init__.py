"""Executors: who renders. This process (serial), a pool of processes, or the workers of a Dask cluster."""
