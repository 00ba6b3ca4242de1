"""Results (结果公布): releases, the public pages, papers, open data."""
