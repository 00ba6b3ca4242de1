from django.urls import path

from govsight.platform.accounts.views.first import first
from govsight.platform.accounts.views.link import link

urlpatterns = [path("start/<str:token>/", first, name="first"), path("link/<str:token>/", link, name="link")]
