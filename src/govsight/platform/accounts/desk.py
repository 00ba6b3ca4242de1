"""Addresses of the administrators' screens, below people/."""

from django.urls import path

from govsight.platform.accounts.views import administrators, people, petitions, security

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("open/", people.open_one, name="open"),
    path("units/", people.unit_options, name="units"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/lock/", people.lock_one, name="lock"),
    path("<int:pk>/unlock/", people.unlock_one, name="unlock"),
    path("<int:pk>/move/", people.move_one, name="move"),
    path("<int:pk>/role/", people.role_one, name="role"),
    path("<int:pk>/link/", people.link_one, name="link"),
    path("administrators/", administrators.administrators, name="administrators"),
    path("petitions/", petitions.petitions, name="petitions"),
    path("petitions/<int:pk>/", petitions.decide_one, name="decide"),
    path("security/", security.accounts, name="security"),
    path("security/<int:pk>/", security.account, name="account"),
    path("security/<int:pk>/end/", security.end, name="end"),
    path("security/<int:pk>/factor/", security.factor, name="factor"),
    path("security/lockouts/", security.held_out, name="lockouts"),
    path("security/policy/", security.policy, name="policy"),
]
