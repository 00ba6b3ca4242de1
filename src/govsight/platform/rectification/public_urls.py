"""我为政府网站找错."""

from django.urls import path

from govsight.platform.rectification.views import public

app_name = "public"
urlpatterns = [
    path("", public.form, name="form"),
    path("sent/", public.sent, name="sent"),
    path("query/", public.query, name="query"),
]
