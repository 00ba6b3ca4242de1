"""Turning points told to other systems."""
