"""What words tell: a lexicon and its scanner, personal data, secrecy marks. `TextReader` puts them to one text."""
