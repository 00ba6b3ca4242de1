"""Papers of a release (测评文书): Word files by templates an office edits itself, PDF, workbooks, charts."""
