"""What is answered, by subject. Texts from inspected sites are hostile: they are data, never markup."""
