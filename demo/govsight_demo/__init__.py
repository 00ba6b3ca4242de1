"""The invented demo city of 澜川: a dozen government sites with planted, listed defects. See demo/README.md."""
