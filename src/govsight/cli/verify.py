"""`govsight verify`: prove offline that published results are whole, and follow from their data."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click
import msgspec

from govsight.cli.leave import leave
from govsight.procedure.release.problem import Verification
from govsight.procedure.release.verify import NotARelease, verify_release

_ALTERED = 1
_NO_RELEASE = 2
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="RELEASE_DIR")
@click.option("--digest", default="", metavar="HEX", help="公布的摘要（清单的 SHA-256）：核对是不是公布的那一份。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
def command(folder: Path, digest: str, form: str) -> None:
    """核对公布的测评结果：每个文件、每个数、抽签、条文和证据，不联网。完好退出码 0，有不同 1，不是发布的文件夹 2。"""
    if digest and not _DIGEST.fullmatch(digest):
        leave("--digest 应为 64 位十六进制数字")
    try:
        told = verify_release(folder, digest)
    except NotARelease as trouble:
        leave(str(trouble), _NO_RELEASE)
    except OSError as trouble:
        leave(f"读不了 {trouble.filename or folder}：{trouble.strerror}", _NO_RELEASE)
    if form == "json":
        click.echo(json.dumps({"whole": told.whole, **msgspec.to_builtins(told)}, ensure_ascii=False, indent=1))
    else:
        _tell(told)
    sys.exit(0 if told.whole else _ALTERED)


def _tell(told: Verification) -> None:
    scale = f"{told.files:,} 个文件，{told.subjects:,} 个测评对象，{told.records:,} 条证据"
    named = f"{told.name} 第 {told.version} 版" if told.name else "发布"
    if told.whole:
        click.echo(_plain(f"完好：{named}（{scale}）。每个数都能由数据和方案重算出来。"))
    else:
        click.echo(_plain(f"有 {len(told.problems):,} 处与公布时不同：{named}（{scale}）"))
        for number, problem in enumerate(told.problems, 1):
            click.echo(_plain(f"{number}. {problem.text}"))
    for note in told.notes:
        click.echo(_plain(f"注意：{note}"))
    click.echo(f"摘要 {told.digest}")


def _plain(text: str) -> str:
    """Nothing that steers a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
