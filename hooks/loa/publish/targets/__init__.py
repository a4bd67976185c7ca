"""Where a site is mirrored to: a folder, or a server by SFTP or FTPS."""
