from datetime import datetime

import pytest

from images import templates
from images.templates import TemplateError, first_match, parse


def test_the_first_template_that_fits_wins() -> None:
    both = [parse("{product}_{time:%y%m%d%H%M%S}_{position}_*"), parse("{product}-*")]
    template, values = first_match(both, "01_200828110014_277500_315_crop_2.jpg")
    assert template is both[0]
    assert values == {
        "product": "01",
        "time": datetime(2020, 8, 28, 11, 0, 14),
        "position": "277500",
    }
    template, values = first_match(both, "KGT1-S-060-A02_crop_0.jpg")
    assert template is both[1]
    assert values == {"product": "KGT1"}
    assert first_match(both, "nothing.png") == (None, {})


def test_a_time_that_is_none_does_not_fit() -> None:
    assert parse("{product}_{time:%y%m%d}").match("A_209928.png") is None


def test_a_folder_in_a_template_reads_the_path() -> None:
    assert parse("{product}/{station}_*").match("a/KGT1/S2_x.png") == {
        "product": "KGT1",
        "station": "S2",
    }


def test_an_absent_part_is_empty_and_an_ending_may_be_named() -> None:
    assert parse("{product}_{position}_*.png").match("A__x.png") == {"product": "A", "position": ""}


@pytest.mark.parametrize(
    "text",
    ["", "plain", "{", "}", "{a b}", "{a}{b}", "{a}*", "{a}_{a}", "{time:%q}", "{a:%y}"],
)
def test_a_template_that_says_nothing_clear_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        parse(text)


def test_no_template_and_name_make_it_try_a_place_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[tuple[object, int]] = []
    stops = templates._stops

    def counted(piece: templates.Piece, text: str, at: int) -> list[int]:
        tried.append((id(piece), at))
        return stops(piece, text, at)

    monkeypatch.setattr(templates, "_stops", counted)
    template = parse("".join(f"*a{{f{i}}}a" for i in range(20))[:190] + "b")
    assert template.match("a" * 200) is None
    assert len(tried) == len(set(tried)) <= len(template.pieces) * 201
