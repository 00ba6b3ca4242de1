from django.urls import path

from govsight.platform.audit.views import log

app_name = "audit"
urlpatterns = [
    path("", log.log, name="log"),
    path("<int:number>/", log.entry, name="entry"),
    path("export/", log.export, name="export"),
    path("verify/", log.verify_chain, name="verify"),
]
