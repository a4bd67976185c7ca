"""The first page, and where a site, a province or a campaign begins."""
