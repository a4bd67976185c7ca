"""The pages on which content is written."""
