"""Reports of one inspection: terminal, JSON, HTML, xlsx."""
