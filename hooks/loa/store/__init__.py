"""Store: what the project's files say, read once; finished bytes by digest; what earlier builds found."""
