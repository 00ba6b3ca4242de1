"""What makes a process a worker."""
