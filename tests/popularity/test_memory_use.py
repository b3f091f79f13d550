"""A log of any length is read in the same memory."""

import tracemalloc

AGENTS = [
    f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(50)
]


def write(path, lines):
    """Write a log of ten seconds a line, each by a reader of its own, some addresses unknown."""
    with path.open("w", encoding="ascii") as out:
        for n in range(lines):
            day, second = 1 + n // 8640, n % 8640 * 10
            time = f"{day:02d}/Oct/2024:{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d} +0000"
            target = "/articles/fabriano.html" if n % 3 else f"/old/{n % 500}"
            out.write(
                f'10.{n >> 16}.{n >> 8 & 255}.{n & 255} - - [{time}] "GET {target} HTTP/1.1" 200 9 "-" '
                f'"{AGENTS[n % 50]}"\n'
            )


def peak(read, path):
    tracemalloc.start()
    try:
        read(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_the_lines_take_no_more_memory(read, tmp_path):
    short, long = tmp_path / "short.log", tmp_path / "long.log"
    write(short, 4_000)
    write(long, 40_000)
    read(short)  # what is loaded once, such as the list of bots, is not counted
    assert peak(read, long) < 1.3 * peak(read, short)
