"""The command line: thin shells over probe (and, later, rubric)."""
