import json
import re
from importlib.metadata import files

import pytest

from warraq.popularity.bots import Bots

READERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 Version/17.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; Cubot P80) AppleWebKit/537.36 Chrome/129.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; ar) Presto/2.8.119 Version/11.10",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (Kindle; U; en-US) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Kindle/3.0 Safari/533.1",
]
PROGRAMS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (compatible; NeverHeardOfItBot/0.1)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
    "facebookexternalhit/1.1",
    "WhatsApp/2.23.20.0",
    "python-requests/2.32",
    "curl/8.5.0",
    "Java/17.0.2",
    "Go-http-client/2.0",
    "",
    " ",
]


@pytest.mark.parametrize("agent", READERS)
def test_readers(agent):
    assert not Bots().is_bot(agent.encode())


@pytest.mark.parametrize("agent", PROGRAMS)
def test_programs(agent):
    assert Bots().is_bot(agent.encode())


def test_every_program_of_the_list_is_known():
    path = next(
        one for one in files("crawler-user-agents") if one.name.endswith("user-agents.json")
    )
    listed = json.loads(path.read_text(encoding="utf-8"))
    bots = Bots()
    agents = [agent for entry in listed for agent in entry.get("instances", ())]
    assert len(agents) > 1000
    by_pattern = [re.compile(entry["pattern"]) for entry in listed]
    missed = [agent for agent in agents if not bots.is_bot(agent.encode())]
    assert [agent for agent in missed if any(one.search(agent) for one in by_pattern)] == []


def test_a_log_without_agents_knows_no_programs():
    assert not Bots().is_bot(None)


def test_an_editor_adds_to_the_list():
    agent = b"Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0 OurOwnChecker"
    assert not Bots().is_bot(agent)
    assert Bots([re.compile("ourownchecker", re.IGNORECASE)]).is_bot(agent)
