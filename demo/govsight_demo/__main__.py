"""`python -m govsight_demo serve`: serve the demo city until stopped."""

from __future__ import annotations

import argparse
import asyncio
import sys

from govsight_demo.city import DEFAULT_SIZE, LARGEST, SMALLEST
from govsight_demo.server import serve


def main() -> None:
    """Parse the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m govsight_demo")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("serve", help="启动演示城市；就绪后打印一行 JSON：各站起始网址、主机映射、根证书")
    verb.add_argument("--size", type=int, default=DEFAULT_SIZE, help=f"每站大约页数，{SMALLEST} 到 {LARGEST}")
    verb.add_argument("--port", type=int, default=0, help="HTTP 端口，0 为任一空闲端口")
    verb.add_argument("--seed", type=int, default=1, help="内容种子")
    verb.add_argument("--place", choices=("city", "province", "prefecture"), default="city",
                      help="城市、160 个单位的全省，或 47 个网站的地级市")  # fmt: skip
    told = parser.parse_args()
    try:
        asyncio.run(serve(told.size, told.seed, told.port, told.place))
    except (ValueError, OSError) as trouble:
        print(f"演示城市无法启动：{trouble}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
