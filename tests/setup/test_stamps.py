from warraq.setup.stamps import Stamp, digest


def files(folder, *texts):
    paths = [folder / str(number) for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_digest_knows_every_byte(tmp_path):
    before = digest(files(tmp_path, "a", "b"), "fact")
    assert digest(files(tmp_path, "a", "b"), "fact") == before
    assert digest(files(tmp_path, "a", "c"), "fact") != before
    assert digest(files(tmp_path, "a", "b"), "other") != before


def test_files_cannot_trade_bytes(tmp_path):
    assert digest(files(tmp_path, "ab", "c")) != digest(files(tmp_path, "a", "bc"))


def test_stamp_matches_only_what_it_was_written_for(tmp_path):
    stamp = Stamp(tmp_path / "not yet there" / "step.stamp")
    assert not stamp.matches("one")
    stamp.write("one")
    assert stamp.matches("one")
    assert not stamp.matches("two")


def test_cleared_stamp_matches_nothing(tmp_path):
    stamp = Stamp(tmp_path / "step.stamp")
    stamp.write("one")
    stamp.clear()
    stamp.clear()
    assert not stamp.matches("one")


def test_spoilt_stamp_matches_nothing(tmp_path):
    stamp = Stamp(tmp_path / "step.stamp")
    stamp.path.write_bytes(b"\xff\xfe")
    assert not stamp.matches("one")
