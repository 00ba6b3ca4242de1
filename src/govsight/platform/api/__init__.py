"""What the screens show, for programs."""
