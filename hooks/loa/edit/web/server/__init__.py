"""This computer's server: who is let in, what a form may bring, from start to end."""
