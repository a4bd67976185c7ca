"""Plan: the Catalogue becomes Outputs, pure data that says what is made and from what."""
