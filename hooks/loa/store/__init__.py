"""Store: the project's files, read once; finished bytes by digest; results of earlier builds."""
