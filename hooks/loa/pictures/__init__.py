"""Pictures: photos and drawings that people hand in, checked and reduced to what is safe to publish."""
