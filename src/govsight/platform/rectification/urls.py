from django.urls import path

from govsight.platform.rectification.views import decide, notices, papers, queue, reports, settings, ticket, tickets

app_name = "rectification"
urlpatterns = [
    path("tickets/", tickets.tickets, name="tickets"),
    path("tickets/export.xlsx", tickets.export, name="export"),
    path("tickets/notify/", tickets.send, name="notify"),
    path("tickets/<int:pk>/", ticket.ticket, name="ticket"),
    path("tickets/<int:pk>/answer/", ticket.reply, name="answer"),
    path("tickets/<int:pk>/recheck/", ticket.recheck, name="recheck"),
    path("tickets/<int:pk>/decide/", ticket.settle, name="decide"),
    path("tickets/<int:pk>/judge/", ticket.look, name="judge"),
    path("letters/", papers.letters, name="letters"),
    path("letters/<int:pk>/", papers.letter, name="letter"),
    path("exhibits/<int:pk>/", papers.exhibit, name="exhibit"),
    path("queue/", queue.queue, name="queue"),
    path("decisions/many/", decide.decide_many, name="decide_many"),
    path("decisions/", settings.decisions, name="decisions"),
    path("decisions/<int:pk>/revoke/", settings.take_back, name="revoke"),
    path("terms/", settings.terms, name="terms"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/", notices.follow, name="follow"),
    path("notices/read/", notices.read_all, name="read"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/assign/", reports.hand_over, name="assign"),
    path("reports/<int:pk>/refuse/", reports.turn_down, name="refuse"),
]
