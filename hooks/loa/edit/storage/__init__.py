"""What the editor keeps beside the files: their versions, and what is typed but not saved."""
