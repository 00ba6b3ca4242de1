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
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/<slug:paper>.<slug:form>", papers.whole, name="paper"),
    path("<int:pk>/papers/<slug:key>/<slug:paper>.<slug:form>", papers.of_subject, name="subject_paper"),
]
