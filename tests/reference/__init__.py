"""The handbook's references: made from models, lists, codes and the command line."""
