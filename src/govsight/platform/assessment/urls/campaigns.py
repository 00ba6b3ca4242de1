"""Setting a campaign up, its board."""

from django.urls import URLPattern, path

from govsight.platform.assessment.views import campaigns, set_up

urlpatterns: list[URLPattern] = [
    path("", campaigns.campaigns, name="campaigns"),
    path("new/", set_up.new, name="new"),
    path("<int:pk>/", campaigns.board, name="campaign"),
    path("<int:pk>/edit/", set_up.edit, name="edit"),
    path("<int:pk>/readings/", set_up.readings, name="readings"),
    path("<int:pk>/subjects/", set_up.subjects, name="subjects"),
    path("<int:pk>/subjects/pick/", set_up.pick, name="pick"),
    path("<int:pk>/subjects/remove/", set_up.remove, name="remove"),
    path("<int:pk>/classes/", set_up.take_part, name="take_part"),
    path("<int:pk>/delete/", set_up.delete, name="delete"),
    path("<int:pk>/open/", set_up.begin, name="open"),
    path("<int:pk>/stages/<slug:kind>/begin/", campaigns.run_stage, {"what": "open"}, name="begin_stage"),
    path("<int:pk>/stages/<slug:kind>/end/", campaigns.run_stage, {"what": "close"}, name="end_stage"),
    path("<int:pk>/stages/<slug:kind>/move/", campaigns.move, name="move_stage"),
    path("<int:pk>/unsigned/", campaigns.unsigned, name="unsigned"),
    path("<int:pk>/remind/", campaigns.call, name="remind"),
    path("<int:pk>/reminders/", campaigns.reminders, name="reminders"),
    path("<int:pk>/interests/", campaigns.interests, name="interests"),
    path("<int:pk>/interests/<int:interest_pk>/withdraw/", campaigns.withdraw, name="withdraw"),
]
