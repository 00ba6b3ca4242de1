"""Looks: one file each. See `govsight.probe.look`."""
