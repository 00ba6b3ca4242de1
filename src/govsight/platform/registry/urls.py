from django.urls import path

from govsight.platform.registry.views import details, imports, subjects

app_name = "registry"
urlpatterns = [
    path("", subjects.subjects, name="subjects"),
    path("units/<int:pk>/", details.organisation, name="organisation"),
    path("sites/<int:pk>/", details.site, name="site"),
    path("accounts/<int:pk>/", details.account, name="account"),
    path("import/", imports.upload, name="upload"),
    path("import/<int:pk>/", imports.log, name="import"),
]
