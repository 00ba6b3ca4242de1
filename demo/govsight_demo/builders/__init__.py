"""The builders' styles: one file, one way of making a government site."""
