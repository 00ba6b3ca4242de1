"""People: accounts, roles, passwords."""
