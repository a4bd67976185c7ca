"""What people do with a site: open, save, draw, publish."""
