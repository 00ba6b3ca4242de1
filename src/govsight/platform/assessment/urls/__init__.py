"""Addresses of assessments, below assessments/."""

from govsight.platform.assessment.urls import campaigns, final, review, sheets

app_name = "assessment"
urlpatterns = [*campaigns.urlpatterns, *sheets.urlpatterns, *final.urlpatterns, *review.urlpatterns]
