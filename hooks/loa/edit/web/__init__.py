"""The pages of the editor, and who may ask for them."""
