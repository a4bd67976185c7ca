"""Publish: the store, the executors and the written site."""
