"""What pages ask for while somebody types."""
