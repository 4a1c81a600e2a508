from goodcall.exchange.lines import Line, decoded, logical_lines


def texts(data: bytes, *, keep_fold_space: bool = False) -> list[str]:
    return [line.text for line in logical_lines(data, keep_fold_space=keep_fold_space)]


def test_a_fold_inside_a_character_is_undone_before_decoding() -> None:
    whole = "SUMMARY:Gespräch".encode()
    at = whole.index(b"\xc3") + 1

    lines = texts(whole[:at] + b"\r\n " + whole[at:])

    assert lines == ["SUMMARY:Gespräch"]


def test_every_line_end_is_one() -> None:
    for end in (b"\r\n", b"\n", b"\r", b"\r\r\n"):
        assert texts(end.join([b"A:1", b"B:2", b" 3", b""])) == ["A:1", "B:23"]


def test_every_usual_encoding_is_read() -> None:
    text = "FN:Jörg Größe\nNOTE:é\n"

    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        assert texts(text.encode(encoding)) == ["FN:Jörg Größe", "NOTE:é"], encoding


def test_each_line_finds_its_own_encoding() -> None:
    assert texts("A:ü\n".encode() + "B:ü\n".encode("cp1252")) == ["A:ü", "B:ü"]


def test_lines_keep_the_number_of_the_file() -> None:
    lines = list(logical_lines(b"A:1\n 2\n\nB:3\n"))

    assert lines == [Line(1, b"A:12"), Line(4, b"B:3")]


def test_soft_line_breaks_of_quoted_printable_are_joined() -> None:
    data = b"NOTE;ENCODING=QUOTED-PRINTABLE:one=\r\n  two\r\nFN:x=\r\nEND:VCARD"

    assert texts(data) == ["NOTE;ENCODING=QUOTED-PRINTABLE:one  two", "FN:x=", "END:VCARD"]


def test_an_open_soft_break_does_not_swallow_the_end_of_the_card() -> None:
    assert texts(b"NOTE;QUOTED-PRINTABLE:one=\nEND:VCARD") == ["NOTE;QUOTED-PRINTABLE:one=", "END:VCARD"]


def test_old_cards_keep_the_space_at_which_they_fold() -> None:
    assert texts(b"NOTE:one\r\n two", keep_fold_space=True) == ["NOTE:one two"]


def test_a_charset_that_does_not_fit_gives_way() -> None:
    assert decoded("ü".encode(), "us-ascii") == "ü"
    assert decoded(b"\xfc", "no-such-charset") == "ü"
    assert decoded(rb"\ud800", "unicode_escape") == r"\ud800"
    assert decoded(b"\x81\xff") == "\x81ÿ"
