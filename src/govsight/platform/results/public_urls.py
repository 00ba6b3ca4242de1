"""What everybody may read of published results, below results/."""

from django.urls import URLPattern, path

from govsight.platform.results.views import public

app_name = "published"
urlpatterns: list[URLPattern] = [
    path("", public.published, name="list"),
    path("<int:campaign_pk>/", public.newest, name="newest"),
    path("<int:campaign_pk>/v<int:version>.zip", public.whole, name="zip"),
    path("<int:campaign_pk>/v<int:version>/", public.front, name="front"),
    path("<int:campaign_pk>/v<int:version>/<path:name>", public.file, name="file"),
]
