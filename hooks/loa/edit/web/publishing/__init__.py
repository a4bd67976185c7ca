"""Publishing, the site as it would be, the history."""
