"""What can be asked, by subject."""
