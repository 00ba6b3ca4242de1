"""What the field knows: recognisers of sections, list entries, guides, messages, wording.

Pure; no network, no clock, no HTML library: they read `vocab.ClosePage`, `PageFacts` and plain text.
"""
