"""Addresses of papers, below releases/."""

from django.urls import URLPattern, path

from govsight.platform.results.views import papers

urlpatterns: list[URLPattern] = [
    path("papers/", papers.home, name="paper_home"),
    path("papers/templates/", papers.templates, name="paper_templates"),
    path("papers/templates/<slug:paper>/", papers.template, name="paper_template"),
    path("papers/templates/<slug:paper>/restore/", papers.restore, name="paper_restore"),
    path("papers/templates/<slug:paper>/template.docx", papers.template_file, name="paper_template_file"),
    path("papers/templates/<slug:paper>/sample.docx", papers.template_sample, name="paper_sample"),
    path("papers/sheets/<int:pk>/self.<slug:form>", papers.of_sheet, name="self_paper"),
    path("papers/subjects/<int:pk>/base.<slug:form>", papers.of_unit, name="base_paper"),
    path("papers/subjects/<int:pk>/scores.<slug:form>", papers.of_result, name="scores_paper"),
    path("papers/appeals/<int:pk>/appeal.<slug:form>", papers.of_appeal, {"paper": "appeal"}, name="appeal_paper"),
    path("papers/appeals/<int:pk>/reply.<slug:form>", papers.of_appeal, {"paper": "reply"}, name="reply_paper"),
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/<slug:paper>.<slug:form>", papers.whole, name="paper"),
    path("<int:pk>/papers/<slug:key>/<slug:paper>.<slug:form>", papers.of_subject, name="subject_paper"),
]
