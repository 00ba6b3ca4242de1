"""What is measured, against whom, with which command. See README.md."""
