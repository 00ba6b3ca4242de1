"""Evidence: WARC records, digests, the chain of a run, and their verification."""
