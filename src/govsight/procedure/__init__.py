"""The official procedure of an assessment, pure: sheets, the mean of three, the composite, places, deadlines, releases.

Knows plans (`rubric`) and the working-day calendar (`kit`), no database, no clock and no network.
"""
