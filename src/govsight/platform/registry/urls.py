from django.urls import path

from govsight.platform.registry.views import details, exports, imports, keep, life, sections, subjects
from govsight.platform.registry.views import units as unit_views

app_name = "registry"
urlpatterns = [
    path("", subjects.subjects, name="subjects"),
    path("export/", exports.export, name="export"),
    path("units/new/", keep.keep, {"kind": "units"}, name="new_unit"),
    path("units/names/", keep.unit_names, name="unit_names"),
    path("units/<int:pk>/", details.organisation, name="organisation"),
    path("units/<int:pk>/edit/", keep.keep, {"kind": "units"}, name="edit_unit"),
    path("units/<int:pk>/names/", unit_views.new_name, name="new_name"),
    path("units/<int:pk>/merge/", unit_views.merge, name="merge"),
    path("names/<int:pk>/drop/", unit_views.end_name, name="drop_name"),
    path("sites/new/", keep.keep, {"kind": "sites"}, name="new_site"),
    path("sites/<int:pk>/", details.site, name="site"),
    path("sites/<int:pk>/edit/", keep.keep, {"kind": "sites"}, name="edit_site"),
    path("sites/<int:pk>/life/", life.life, {"kind": "sites"}, name="site_life"),
    path("sites/<int:site_pk>/sections/new/", sections.new, name="new_section"),
    path("sections/<int:pk>/", sections.change, name="section"),
    path("accounts/new/", keep.keep, {"kind": "accounts"}, name="new_account"),
    path("accounts/<int:pk>/", details.account, name="account"),
    path("accounts/<int:pk>/edit/", keep.keep, {"kind": "accounts"}, name="edit_account"),
    path("accounts/<int:pk>/life/", life.life, {"kind": "accounts"}, name="account_life"),
    path("import/", imports.upload, name="upload"),
    path("import/<int:pk>/", imports.log, name="import"),
]
