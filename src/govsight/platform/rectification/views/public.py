"""我为政府网站找错: for anybody, without signing in. Works wherever `public_urls` is mounted."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from govsight.platform.accounts.source import source_of
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.take_report import TooMany, take_report
from govsight.platform.rectification.deadlines import days_for
from govsight.platform.rectification.forms import CodeForm, ReportForm, stamp
from govsight.platform.rectification.models import PublicReport
from govsight.platform.rectification.sealed import digest_of
from govsight.platform.rectification.severity import PUBLIC
from govsight.platform.registry.models import Site

_SENT = "rectification.sent"
_ASKED_MOST, _ASKED_SPAN = 20, 600


@login_not_required
@require_http_methods(("GET", "HEAD", "POST"))
def form(request: HttpRequest) -> HttpResponse:
    """Fill and send. `?site=` a site's code names it beforehand."""
    if request.method != "POST":
        return _form(request, ReportForm(initial={"stamp": stamp(), **_named(request.GET.get("site", ""))}))
    told = ReportForm(request.POST, request.FILES)
    if told.is_valid():
        try:
            report = take_report(
                told.cleaned_data, told.cleaned_data["picture"], now=timezone.now(), source=source_of(request)
            )
        except TooMany as trouble:
            told.add_error(None, str(trouble))
            return _form(request, told, 429)
        request.session[_SENT] = report.code
        return redirect(_address(request, "sent"))
    if told.non_field_errors():
        told.data = told.data.copy()
        told.data["stamp"] = stamp()
    return _form(request, told, 422)


@login_not_required
def sent(request: HttpRequest) -> HttpResponse:
    """The code, to the browser that sent the report."""
    report = PublicReport.objects.filter(code=request.session.get(_SENT, "")).first()
    if report is None:
        return redirect(_address(request, "form"))
    return render(request, "rectification/public_sent.html", {"report": report, "query": _address(request, "query")})


@login_not_required
@require_http_methods(("GET", "HEAD", "POST"))
def query(request: HttpRequest) -> HttpResponse:
    """Where a report stands, by its code."""
    told = CodeForm(request.POST or None, initial={"code": request.session.get(_SENT, "")})
    context = {"form": told, "home": _address(request, "form")}
    if request.method == "POST" and told.is_valid():
        if not _may_ask(request):
            told.add_error(None, "查询得太频繁，请十分钟后再试")
            return render(request, "rectification/public_query.html", context, status=429)
        rows = PublicReport.objects.select_related("site", "refusal", "ticket__organisation")
        report = rows.filter(code=told.cleaned_data["code"]).first()
        if report is None:
            told.add_error("code", "没有这个查询码；请核对，10 位字母和数字，不含 0、1、I、O")
        else:
            context |= {
                "report": report,
                "progress": queries.progress_of(report),
                "answers": queries.answers_to(report),
            }
    return render(request, "rectification/public_query.html", context)


def _form(request: HttpRequest, told: ReportForm, status: int = 200) -> HttpResponse:
    days = days_for(PUBLIC, timezone.localdate())
    context = {"form": told, "query": _address(request, "query"), "days": days}
    return render(request, "rectification/public_form.html", context, status=status)


def _address(request: HttpRequest, name: str) -> str:
    return reverse(f"{request.resolver_match.namespace}:{name}")


def _named(code: str) -> dict[str, str]:
    site = Site.objects.filter(code=code[:10]).first() if code.isalnum() else None
    return {"site_name": str(site), "page_url": site.url} if site else {}


def _may_ask(request: HttpRequest) -> bool:
    key = f"rectification.asked.{digest_of(source_of(request))}"
    cache.add(key, 0, _ASKED_SPAN)
    try:
        return int(cache.incr(key)) <= _ASKED_MOST
    except ValueError:  # it ran out in between
        return True
