"""Who did what, when, from where: append-only and chained."""
