"""Pages: what readers see on the site, and the files pages stand on."""
