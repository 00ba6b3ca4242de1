"""Where the two engines meet: what the eye saw becomes facts for the judge, what nobody settled becomes questions.

Only this package and what stands above it know both `probe` and `rubric`. A plan names checks as text; here the names
are looked up.
"""
