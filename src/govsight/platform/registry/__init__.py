"""Who is watched: units, sites and channels, new-media accounts, their classes and their lives."""
