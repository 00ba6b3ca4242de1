"""Assessments (测评/考评): campaigns, their stages, sheets, draws, experts, appeals."""
