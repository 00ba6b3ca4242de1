from django.urls import path

from govsight.platform.accounts.views.first import first

urlpatterns = [path("start/<str:token>/", first, name="first")]
