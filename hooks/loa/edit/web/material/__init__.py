"""What officers bring along: tables of figures, photos, the folded sheet."""
