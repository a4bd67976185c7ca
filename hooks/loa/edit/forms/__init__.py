"""Forms made from the models: their fields, their values, and the edits that come of what was typed."""
