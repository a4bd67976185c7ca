"""The editor: campaigns written in forms, in a browser on one's own computer. Nothing of it is needed to build a site.

Its rooms: `forms` (what a form asks and what its answers mean, no files), `storage` (versions of files, unsaved
typing), `workflow` (the site as it is now; saving, drawing, publishing), `web` (pages). Each knows only those before
it.
"""
