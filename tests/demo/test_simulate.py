from shapely.geometry import Polygon

from vqi.demo.catalogue import BY_CODE, PITTING
from vqi.demo.simulate import INSPECTORS, Inspector, SimulatedAnswer, simulate
from vqi.demo.source import photographs


def answers(inspector: Inspector, trial: int = 1, seed: int = 7) -> dict[str, SimulatedAnswer]:
    return {
        name: simulate(
            image=name,
            size=photo.size,
            outlines=photo.outlines,
            inspector=inspector,
            trial=trial,
            seed=seed,
        )
        for name, photo in photographs().items()
    }


def test_grades_follow_the_length() -> None:
    assert [PITTING.grade_at(n).code for n in (29.9, 30, 69.9, 70)] == [  # type: ignore[union-attr]
        "small",
        "medium",
        "medium",
        "large",
    ]


def test_the_same_seed_gives_the_same_answers() -> None:
    assert answers(INSPECTORS[0]) == answers(INSPECTORS[0])
    assert answers(INSPECTORS[0]) != answers(INSPECTORS[0], seed=8)


def test_every_finding_is_a_valid_outline_inside_the_image() -> None:
    photos = photographs()
    for inspector in INSPECTORS:
        for name, answer in answers(inspector).items():
            for finding in answer.findings:
                shape = Polygon(finding.geometry["polygons"][0]["outer"])
                left, top, right, bottom = shape.bounds
                assert shape.is_valid and shape.area > 4
                assert left >= 0 and top >= 0
                assert right <= photos[name].size[0] and bottom <= photos[name].size[1]


def test_verdicts_agree_with_the_consequences_of_the_findings() -> None:
    for inspector in INSPECTORS:
        for answer in answers(inspector).values():
            rejecting = [
                f
                for f in answer.findings
                if any(
                    g.code == f.grade_code and g.consequence == "reject"
                    for g in BY_CODE[f.type_code].grades
                )
            ]
            if answer.verdict == "undecided":
                assert answer.undecided_reason
            else:
                assert (answer.verdict == "defective") == bool(rejecting)


def test_the_third_inspector_takes_soiling_for_pitting() -> None:
    pitting = [
        sum(f.type_code == "pitting" for a in answers(who).values() for f in a.findings)
        for who in INSPECTORS
    ]
    assert pitting[2] > 1.5 * max(pitting[:2])


def test_a_repeat_differs_by_slips_only() -> None:
    first, second = answers(INSPECTORS[2]), answers(INSPECTORS[2], trial=2)
    same = sum(first[name].verdict == second[name].verdict for name in first)
    assert len(first) * 0.8 <= same < len(first)
