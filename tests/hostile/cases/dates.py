"""Dates that no calendar has, that another calendar has, or that a computer cannot hold."""

from hostile_file import whole

GOOD = """
2020 2020-02 2020-02-29 0001-01-01 9999-12-31 0999 1582-10-10 2020-01-01T00:00 2020-01-01T23:59:59Z
2020-01-01T10:20+03:00 2020-01-01T10:20-12:00 2020-01-01T10:20:30.123456Z 9999-12-31T23:59:59Z 0001-01-01T00:00+14:00
9999-12-31T23:59-12:00 1442 1442-05-06 1399-12-29 2020-01-01T10:20+0545
""".split()
BAD = [
    *("2021-02-30", "2021-02-29", "2020-13-01", "2020-00-00", "2020-01-00", "2020-00-01"),
    *("0000-01-01", "0", "0000", "99999", "10000-01-01", "-1", "-0044-03-15", "+12020-01-01"),
    *("2020-01-01T24:00", "2020-01-01T25:61", "2020-01-01T23:59:60Z", "2016-12-31T23:59:60Z"),
    *("2020-01-01T10:20+99:99", "2020-01-01T10:20+24:00", "2020-01-01T10:20Z+03:00"),
    *("2020-01-01T10:20 Europe/Berlin", "2020-01-01T10:20[UTC]", "10:20", "T10:20", "10:20:30Z"),
    *("last spring", "tomorrow", "now", "today", "never", "NaN", "Infinity", "1e9", "0x7e4"),
    *("1577836800", "-1577836800", "2147483648", "99999999999999999999", "1577836800000"),
    *("01/02/2020", "1/2/20", "2020/01/01", "2020.01.01", "20200101", "2020-1-1", "2020-W01-1"),
    *("2020-001", "2020-Q1", "2020s", "c. 2020", "2020?", "2020~", "2020/2021", "2020-01-01/P1D"),
    *("١٤٤٢-٠٥-٠٦", "٢٠٢٠-٠١-٠١", "۲۰۲۰-۰۱-۰۱", "٢٠٢٠", "１２３４", "²⁰²⁰", "𝟚𝟘𝟚𝟘"),
    *("6 جمادى الأولى 1442", "1442 هـ", "5 شباط 2020", "2020-01-01 م", "۱۳۹۹/۱۰/۱۲", "תש״פ"),
    *("[2020, 2021]", "[2020-01-01]", "{year: 2020}", "2020-01-01, 2021-01-01", "2020 2021"),
    *("2020-01-01\\n", "2020\u200f-01-01", "2020–01–01", "2020−01−01", "2020-01-01\u200b"),
    *("2020-01-01'; DROP TABLE articles; --", "<script>alert(1)</script>", "{{ 7*7 }}", "../2020"),
    *("9" * 4300, "9" * 5000, "2020-" * 1000, "0" * 5000 + "2020", "%Y-%m-%d", "YYYY-MM-DD", "%s"),
    *("2020-01-01T10:20:30" + ".9" * 5000, "2020-01-01T10:20." + "1" * 5000 + "Z", "--01-01"),
]


def _cases():
    for key in ("date", "modified", "captured"):
        for number, text in enumerate(GOOD):
            head = f"title: good {key} {number}\n{key}: {text}\n"
            yield whole(f"date-good-{key}-{number}", f"---\n{head}---\nhonest\n", fate="published")
        for number, text in enumerate(BAD):
            value = text if text[0] in "[{" else f'"{text}"'
            head = f"title: bad {key} {number}\n{key}: {value}\n"
            # Two forms of white space around a date are read: nothing else about them is special.
            fate = "published" if text == "2020-01-01\\n" else "refused"
            yield whole(f"date-bad-{key}-{number}", f"---\n{head}---\nhonest\n", fate=fate)
    for number, (date, captured) in enumerate(
        (("9999", "0001"), ("9999-12-31", "9999-12-31"), ("0001", "9999-12-31T23:59Z"))
    ):
        for source in ("page", "url", "feed", "body", "file", "captured"):
            head = f"title: date source {source} {number}\ndate: {date}\ncaptured: {captured}\n"
            yield whole(
                f"date-source-{source}-{number}",
                f"---\n{head}date_source: {source}\n---\nhonest\n",
                fate="published",
            )


CASES = list(_cases())
