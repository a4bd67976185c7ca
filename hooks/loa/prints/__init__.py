"""Prints: what is printed and drawn, for print shops, offices, schools and communes."""
