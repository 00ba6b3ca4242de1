"""Buttons of the jobs screen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from govsight.platform.jobs.actions.run_again import run_again
from govsight.platform.jobs.actions.run_now import run_now
from govsight.platform.jobs.models import Job, State
from govsight.platform.jobs.policies import require_steer


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """A failed job, once more."""
    require_steer(request.user)
    if run_again(get_object_or_404(Job, pk=pk), request.user):
        messages.success(request, "已重新排队，轮到时就会再做一次")
    else:
        messages.warning(request, "这个任务现在不是失败状态，可能别人已经重新安排了")
    return redirect(f"{reverse('jobs:board')}?state={State.FAILED}")


@require_POST
def hurry(request: HttpRequest, pk: int) -> HttpResponse:
    """A waiting job, first of all."""
    require_steer(request.user)
    if run_now(get_object_or_404(Job, pk=pk), request.user):
        messages.success(request, "已排到最前面，有空闲的工作进程就开始")
    else:
        messages.warning(request, "这个任务已经派出或做完了，不必再催")
    return redirect(f"{reverse('jobs:board')}?state={State.QUEUED}")
