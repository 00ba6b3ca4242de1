"""The checks: one file each, pure, four outcomes. Helpers shared by several checks start with an underscore."""
