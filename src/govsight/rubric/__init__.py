"""The judge: official plans as data, facts in, explained scores out. No clock, no network, no Django."""
