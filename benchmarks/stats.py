"""Read one made log of a million lines in each format, and print what it took.

Run: `inv bench stats`, or `python benchmarks/stats.py --lines 100000 --runs 1`. The log is made from a
fixed seed, as logs of small archives are: a third of the requests by bots, most of the others for the
files that pages use, readings spread over the articles by Zipf's law, over 30 days, from 20,000 readers
with 5,000 user agents.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from warraq.popularity import ReadCounts, read_logs  # noqa: E402 - after the path is set
from warraq.popularity.addresses import AddressBook, Addressed  # noqa: E402
from warraq.popularity.bots import Bots  # noqa: E402
from warraq.popularity.counting import Tally  # noqa: E402
from warraq.popularity.moments import Days  # noqa: E402

ARTICLES = 10_000
READERS = 20_000
AGENTS = 5_000
START = int(datetime(2024, 10, 1, tzinfo=UTC).timestamp())
SECONDS = 30 * 24 * 3600
BOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "facebookexternalhit/1.1",
    "curl/8.5.0",
)
KINDS = {"bot": 30, "asset": 40, "article": 15, "shared": 5, "scan": 5, "home": 5}
"""What is asked for, in per cent."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One request of the made log."""

    moment: int
    address: str
    method: str
    target: str
    status: int
    agent: str


def main() -> int:
    """Make the logs, read each in a process of its own, print a table."""
    options = _options()
    if options.read:
        print(json.dumps(_read(options.read)))
        return 0
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        print(
            f"{platform.python_implementation()} {platform.python_version()}, {options.lines:,} lines"
        )
        print("| format | MB | CPU s (each run) | lines a second | peak MB | counted |")
        print("|---|---|---|---|---|---|")
        for name, write in FORMATS.items():
            log = Path(folder, name)
            with log.open("w", encoding="utf-8") as out:
                out.write(HEADERS.get(name, ""))
                out.writelines(write(hit) for hit in _hits(options.lines))
            runs = [_measure(log) for _ in range(options.runs)]
            seconds = sorted(run["seconds"] for run in runs)
            print(
                f"| {name} | {log.stat().st_size / 1e6:.0f} | {', '.join(f'{s:.1f}' for s in seconds)} "
                f"| {options.lines / seconds[len(seconds) // 2]:,.0f} | {runs[-1]['peak']:.0f} "
                f"| {runs[-1]['counted']:,.0f} |"
            )
            log.unlink()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--read", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(log: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--read", str(log)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def _read(log: str) -> dict[str, float]:
    """Read a log in this process; return CPU seconds, peak memory in MB, and readings counted."""
    zone = ZoneInfo("Asia/Baghdad")
    articles = [Addressed(key=f"k{n}", url=f"articles/{_slug(n)}.html") for n in range(ARTICLES)]
    tally = Tally(AddressBook(articles), Bots(), Days(zone))
    begin = time.process_time()
    counts, report = read_logs([log], ReadCounts(), tally, zone=zone, now=START + SECONDS)
    seconds = time.process_time() - begin
    if report.problems:
        raise SystemExit(str(report.problems[0]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counted = sum(sum(day.values()) for day in counts.days.values())
    return {"seconds": seconds, "peak": peak, "counted": counted}


def _hits(count: int) -> Iterator[Hit]:
    chance = random.Random(6)  # noqa: S311 - no secret
    weights = list(accumulate(1 / (n + 1) for n in range(ARTICLES)))
    agents = [
        f"Mozilla/5.0 (Linux; Android {chance.randint(8, 15)}; SM-{chance.randint(100, 999)}F) AppleWebKit/537.36"
        f" (KHTML, like Gecko) Chrome/{chance.randint(90, 140)}.0.{chance.randint(1000, 7000)}.0 Mobile Safari/537.36"
        for _ in range(AGENTS)
    ]
    numbers = range(ARTICLES)
    for place in range(count):
        moment = START + place * SECONDS // count
        reader = chance.randrange(READERS)
        address = (
            f"198.51.{reader % 256}.{reader // 256}" if reader % 5 else f"2001:db8::{reader:x}"
        )
        article = f"/articles/{quote(_slug(chance.choices(numbers, cum_weights=weights)[0]))}.html"
        kind = chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
        agent = chance.choice(BOTS) if kind == "bot" else agents[reader % AGENTS]
        target, status = {
            "asset": (f"/theme/css/{chance.randrange(40)}.css", 200),
            "shared": (f"{article}?fbclid={chance.getrandbits(64):x}", 200),
            "scan": (f"/wp-{chance.randrange(9999)}.php", 404),
            "home": ("/", 304),
        }.get(kind, (article, 200))
        yield Hit(moment, address, "GET", target, status, agent)


def _slug(number: int) -> str:
    return f"من-سمرقند-إلى-بغداد-{number}"


def _clf(hit: Hit) -> str:
    return datetime.fromtimestamp(hit.moment, tz=UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")


def _combined(hit: Hit) -> str:
    return f'{hit.address} - - [{_clf(hit)}] "{hit.method} {hit.target} HTTP/1.1" {hit.status} 5120 "-" "{hit.agent}"\n'


def _caddy(hit: Hit) -> str:
    request = {
        "remote_ip": hit.address,
        "remote_port": "50000",
        "client_ip": hit.address,
        "proto": "HTTP/2.0",
        "method": hit.method,
        "host": "example.org",
        "uri": hit.target,
        "headers": {"User-Agent": [hit.agent], "Accept": ["*/*"], "Accept-Encoding": ["gzip, br"]},
    }
    whole = {
        "level": "info",
        "ts": hit.moment + 0.25,
        "logger": "http.log.access",
        "request": request,
    }
    return (
        json.dumps(
            {**whole, "bytes_read": 0, "duration": 0.001, "size": 5120, "status": hit.status}
        )
        + "\n"
    )


def _iis(hit: Hit) -> str:
    path, _, query = hit.target.partition("?")
    time_ = datetime.fromtimestamp(hit.moment, tz=UTC).strftime("%Y-%m-%d %H:%M:%S")
    agent = hit.agent.replace(" ", "+")
    return f"{time_} 10.0.0.1 {hit.method} {path} {query or '-'} 443 - {hit.address} {agent} - {hit.status} 0 0 15\n"


def _s3(hit: Hit) -> str:
    key = quote(hit.target.partition("?")[0].lstrip("/") or "index.html")
    return (
        f"79a59df900b949e5 archive [{_clf(hit)}] {hit.address} - 3E57427F3EXAMPLE WEBSITE.{hit.method}.OBJECT {key} "
        f'"{hit.method} {hit.target} HTTP/1.1" {hit.status} - 5120 5120 20 19 "-" "{hit.agent}" - - - - - - - - -\n'
    )


FORMATS: dict[str, Callable[[Hit], str]] = {
    "combined": _combined,
    "caddy": _caddy,
    "iis": _iis,
    "s3": _s3,
}
HEADERS = {
    "iis": (
        "#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem "
        "cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status "
        "time-taken\n"
    )
}

if __name__ == "__main__":
    sys.exit(main())
