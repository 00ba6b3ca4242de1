"""Inspections of sites on schedule: what was seen, which problems stand, which sections go stale."""
