"""Sheets, of self and of peers."""

from django.urls import URLPattern, path

from govsight.platform.assessment.views import sheets

urlpatterns: list[URLPattern] = [
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/save/", sheets.save, name="save_sheet"),
    path("sheets/<int:pk>/exhibits/", sheets.add_exhibit, name="add_exhibit"),
    path("sheets/<int:pk>/sign/", sheets.sign_sheet, name="sign"),
    path("sheets/<int:pk>/back/", sheets.give_back, name="send_back"),
    path("exhibits/<int:pk>/", sheets.exhibit, name="sheet_exhibit"),
    path("exhibits/<int:pk>/preview/", sheets.preview, name="sheet_preview"),
    path("exhibits/<int:pk>/remove/", sheets.remove_exhibit, name="remove_exhibit"),
]
