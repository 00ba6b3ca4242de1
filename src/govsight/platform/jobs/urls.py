from django.urls import path

from govsight.platform.jobs.views import board, steer

app_name = "jobs"
urlpatterns = [
    path("", board.board, name="board"),
    path("now/", board.now, name="now"),
    path("<int:pk>/again/", steer.again, name="again"),
    path("<int:pk>/now/", steer.hurry, name="hurry"),
]
