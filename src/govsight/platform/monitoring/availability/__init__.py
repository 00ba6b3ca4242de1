"""When a site is visited, what a visit proves, and what a week of them adds up to. Pure: no Django, no clock."""
