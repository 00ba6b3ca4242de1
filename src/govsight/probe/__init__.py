"""The eye: looks at sites, keeps evidence, asks checks. Knows nothing of Django, of points or of rubrics."""
