from django.urls import path

from govsight.platform.monitoring.views import digest, points, sites, steer, vantage

app_name = "monitoring"
urlpatterns = [
    path("", sites.sites, name="sites"),
    path("sites/<int:pk>/", sites.site, name="site"),
    path("sites/<int:pk>/evidence/<int:visit>/", sites.evidence, name="evidence"),
    path("sites/<int:pk>/pause/", steer.pause, name="pause"),
    path("sites/<int:pk>/resume/", steer.resume, name="resume"),
    path("sites/<int:pk>/visit/", steer.visit, name="visit"),
    path("sites/<int:pk>/watch/", steer.watch, name="watch"),
    path("digest/", digest.newest, name="digests"),
    path("digest/<str:day>/", digest.digest, name="digest"),
    path("points/", points.points, name="points"),
    path("points/<int:pk>/close/", points.close, name="close_vantage"),
    path("points/sentinels/<int:pk>/drop/", points.drop, name="drop_sentinel"),
    path("vantage/schedule/", vantage.schedule, name="schedule"),
    path("vantage/results/", vantage.results, name="results"),
]
