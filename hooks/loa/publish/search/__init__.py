"""The search index: small files, of which a browser reads the few that a query needs."""

FOLDER = "tim-kiem"
"""Where the index lies on the site."""
