"""manage.py agreement: tables as they come out of factories' spreadsheets."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from .published import FOLDER

FIELDS = {
    "coefficient", "weights", "raters", "category", "value", "se", "interval", "observed",
    "expected", "n_items", "n_ratings", "undefined",
}  # fmt: skip
PLAIN = "item,ann,bob\n1,a,a\n2,b,a\n3,b,b\n4,a,a\n"


def run(path, *options):
    out = StringIO()
    call_command("agreement", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def write(tmp_path):
    def put(text, encoding="utf-8"):
        path = tmp_path / "table.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return put


def figures(path, *options):
    found = json.loads(run(path, "--json", *options))
    return {
        (e["coefficient"], e["weights"], e["category"], tuple(e["raters"] or ())): e
        for e in found["estimates"]
    }


def test_the_shape_of_an_estimate(write):
    found = json.loads(run(write(PLAIN), "--json"))
    for estimate in found["estimates"]:
        assert set(estimate) >= FIELDS
        if estimate["interval"] is not None:
            assert set(estimate["interval"]) == {"low", "high", "level", "method"}
        if estimate["undefined"] is not None:
            assert set(estimate["undefined"]) == {"code", "message"}
    names = {e["coefficient"] for e in found["estimates"]}
    assert names == {
        "percent_agreement", "fleiss_kappa", "conger_kappa", "brennan_prediger", "gwet_ac1",
        "krippendorff_alpha", "scott_pi", "cohen_kappa", "category_kappa",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", ",,\n").encode(),
        PLAIN.replace("item,", '"item",').replace("1,a", ' "1" ,a').replace(' "1" ', "1").encode(),
        ("\n" + PLAIN.replace("\n2", "\n\n,,\n2")).encode(),
        PLAIN.replace("item,ann", "Item, ann ").encode(),
    ],
    ids=["bom", "semicolons", "utf-16 tabs", "crlf", "empty columns", "quotes", "gaps", "spaces"],
)
def test_every_usual_form_of_one_table_gives_the_same(write, text):
    wanted = figures(write(PLAIN))
    assert figures(write(text)) == wanted
    assert wanted["cohen_kappa", "identity", None, ("ann", "bob")]["value"] == pytest.approx(0.5)


def test_umlauts_of_windows(write):
    path = write("item,Jörg,Änne\n1,gut,gut\n2,schlecht,gut\n", "cp1252")
    assert ("cohen_kappa", "identity", None, ("Jörg", "Änne")) in figures(path)


def test_decimal_commas_are_numbers(write):
    comma = write("item;a;b\n1;1,5;1,5\n2;2,5;3,5\n3;10,5;10,5\n4;1,5;2,5\n")
    found = figures(comma, "--level", "interval")
    point = write("item,a,b\n1,1.5,1.5\n2,2.5,3.5\n3,10.5,10.5\n4,1.5,2.5\n")
    assert found == figures(point, "--level", "interval")
    assert {key[2] for key in found} >= {"1.5", "10.5"}


@pytest.mark.parametrize("word", ["NaN", "nan", "NA", "N/A", "null", "#N/A", ""])
def test_what_spreadsheets_write_for_nothing_is_missing(write, word):
    path = write(f"item,ann,bob,cyd\n1,a,a,{word}\n2,b,a,b\n3,b,b,b\n")
    found = figures(path)
    assert found["fleiss_kappa", "identity", None, ()]["n_ratings"] == 8
    assert not any(key[2] == word for key in found)


def test_a_missing_word_on_the_scale_is_an_answer(write):
    path = write("item,ann,bob\n1,NA,NA\n2,x,NA\n3,x,x\n")
    assert figures(path, "--scale", "x, NA")["fleiss_kappa", "identity", None, ()]["n_items"] == 3


def test_one_who_answered_nothing_stays_in_the_table(write):
    found = figures(write("item,ann,bob,cyd\n1,a,a,\n2,b,a,\n3,b,b,\n"))
    pair = found["cohen_kappa", "identity", None, ("ann", "cyd")]
    assert pair["value"] is None
    assert pair["undefined"]["code"] == "no_overlap"


def test_all_ok_by_everybody_is_answered_in_words(write):
    found = figures(write("item,a,b\n" + "".join(f"{i},OK,OK\n" for i in range(24))))
    kappa = found["fleiss_kappa", "identity", None, ()]
    assert kappa["value"] is None
    assert kappa["interval"] is None
    assert kappa["undefined"]["message"].startswith("All 48 answers are OK: agreement 100 %")


def test_an_unused_grade_on_the_scale_moves_no_weighted_kappa_by_spacing(write):
    """Grades 1, 2 and 10 keep their distances; 3 to 9 used by nobody change nothing."""
    path = write("item,a,b\n1,1,1\n2,2,1\n3,10,10\n4,2,2\n")
    whole = ",".join(map(str, range(1, 11)))
    options = ("--level", "ordinal", "--weights", "quadratic")
    key = ("cohen_kappa", "quadratic", None, ("a", "b"))
    few, many = figures(path, *options), figures(path, "--scale", whole, *options)
    assert few[key]["value"] == pytest.approx(many[key]["value"])


def test_ordinal_tables_get_weighted_figures_and_concordance(write):
    path = FOLDER / "irr_anxiety.csv"
    found = json.loads(run(path, "--json", "--level", "ordinal", "--scale", "1,2,3,4,5,6"))
    assert {e["weights"] for e in found["estimates"]} == {"identity", "quadratic", "ordinal"}
    # R package irr 0.84.1, kendall(anxiety, correct = TRUE): Wt = 0.54, Chisq(19) = 30.8.
    assert found["kendall_w"]["w"] == pytest.approx(0.540, abs=0.0005)
    assert found["kendall_w"]["chi_square"] == pytest.approx(30.8, abs=0.05)


def test_a_long_table_with_trials_and_a_reference_is_a_study(write):
    lines = [
        f"{i},{who},{t},{'ok' if i % 2 else 'nok'},{'ok' if i % 2 else 'nok'}"
        for i in range(20)
        for who in ("ann", "bob")
        for t in (1, 2)
    ]
    path = write("Item,Rater,Trial,Label,Reference\n" + "\n".join(lines))
    study = json.loads(run(path, "--json", "--good", "ok"))["attribute_study"]
    assert study["appraisers"][0]["verdict"] == "acceptable"
    assert study["appraisers"][0]["demonstrated"] == "unacceptable"
    assert study["all_against_reference"]["share"] == 1.0
    assert study["goals"] == "AIAG"


@pytest.mark.parametrize("good", ["OK", "gut", "i. O.", "Pass"])
def test_a_usual_name_for_good_is_taken_and_told(write, good):
    path = write(STUDY.replace("NOK", "bad").replace("OK", good))
    assert json.loads(run(path, "--json"))["good"] == good
    assert run(path) == run(path, "--good", good)
    assert f"Good     {good}" in run(path)
    assert "misses                    0.5000  (1 of 2)" in run(path)


@pytest.mark.parametrize(
    ("good", "bad"), [("1", "0"), ("blue", "red"), ("OK", "good"), ("OK", "A,extra")]
)
def test_where_good_is_not_told_the_study_says_what_is_missing(write, good, bad):
    bad, _, extra = bad.partition(",")
    text = STUDY.replace("NOK", "?").replace("OK", good).replace("?", bad)
    path = write(text + (f"3,ann,1,{extra},{extra}\n" if extra else ""))
    found = json.loads(run(path, "--json"))
    assert found["good"] is None
    for one in found["attribute_study"]["appraisers"]:
        for name in ("miss", "false_alarm", "missed_parts", "alarm_parts"):
            assert one[name]["undefined"]["code"] == "no_good"
    assert run(path).count("say --good to get misses and false alarms") == 2


def of_one(n, products=None):
    """One appraiser, always right; every second item is bad."""
    lines = [f"{i},ann,{a},{a}" for i, a in enumerate(["ok", "nok"] * (n // 2))]
    if products is None:
        return "item,rater,label,reference\n" + "\n".join(lines)
    return "item,rater,label,reference,group\n" + "\n".join(
        f"{line},{products(i)}" for i, line in enumerate(lines)
    )


def test_many_images_of_few_products_demonstrate_little(write):
    """0 of 160 misses show a rate below 2 %; of 16 bad products not."""
    plain = run(write(of_one(320)), "--good", "ok")
    assert "AIAG, demonstrated        acceptable" in plain
    assert "misses                    0.0000  (0 of 160)  0.0000 to 0.0185" in plain
    grouped = run(write(of_one(320, lambda i: i // 20 * 2 + i % 2)), "--good", "ok")
    assert "AIAG, demonstrated        unacceptable" in grouped
    assert "misses                    0.0000  (0 of 160)  0.0000 to 0.1707" in grouped


def test_an_item_without_a_group_is_its_own_product(write):
    """Item 1 is not an image of the product 1."""
    text = of_one(20, lambda i: "" if i < 10 else (i - 10) // 2)
    whole = json.loads(run(write(text), "--json", "--good", "ok"))["attribute_study"]
    renamed = of_one(20, lambda i: "" if i < 10 else f"product {(i - 10) // 2}")
    assert whole == json.loads(run(write(renamed), "--json", "--good", "ok"))["attribute_study"]


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        ("", (), "line 1: The table is empty"),
        ("\n\n", (), "line 1: The table is empty"),
        ("item,a,b\n", (), "line 1: The table has no lines"),
        ("item,a,b\n1,x\n", (), "line 2: The line has 2 fields, the head 3"),
        ("item,a,b\n1,x,y,z\n", (), "line 2: The line has 4 fields, the head 3"),
        ("item,a,,b\n1,x,y,z\n", (), "line 2: Column 3 has no name"),
        ("item,a,a\n1,x,y\n", (), "line 1: Two columns have the same name"),
        ("item,a,b\n1,x,y\n1,x,y\n", (), "line 3: The item '1'"),
        ("item,a,b\n1,x,y\n\n2,x,q\n", ("--scale", "x,y"), "line 4: The answer 'q' is not on"),
        ("item,a,b\n1,x,y\n", ("--scale", "x,,y"), "line 1: The scale has an empty answer"),
        ("item,a\n1,x\n", (), "line 1: It takes two raters"),
        ("item,a,b\n1,,\n2,NaN,\n", (), "line 1: The table has no answers"),
        ("item,a,b\n1,x,y\n", ("--reference", "truth"), "line 1: There is no column 'truth'"),
        ("item,a,b\n1,x,y\n", ("--good", "z"), "line 1: The good answer 'z' does not occur"),
        ("trial,a,b\n1,x,y\n2,x,y\n", (), "line 1: A table with a column a rater has no trials"),
        ("item,Trial,a,b\n1,1,x,y\n", (), "line 1: A table with a column a rater has no trials"),
        ("item,a,b\n1,-1,1\n", ("--level", "ratio"), "line 1: Ratios count from 0"),
        ("item,a,b\n1,-1,1\n", ("--weights", "ratio"), "line 1: Ratios count from 0"),
        ("item,rater,label\n1,ann,x\n1,ann,x\n", (), "line 3: ann has answered item 1 before"),
        ("item,rater,label\n,ann,x\n", (), "line 2: The item, the rater or the trial is empty"),
        (
            "item,rater,label,reference\n1,a,x,x\n1,b,x,y\n",
            (),
            "line 3: Item 1 has two different references",
        ),
        (b"PK\x03\x04\x00\x00", (), "line 1: This is not a table of text"),
    ],
)
def test_a_bad_table_is_refused_with_line_and_reason(write, text, options, reason):
    with pytest.raises(CommandError) as refused:
        run(write(text), *options)
    assert reason in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "none.csv")


def test_the_readable_table_names_every_figure(write):
    text = run(write(PLAIN))
    assert "cohen_kappa" in text
    assert "ann - bob" in text
    assert "nan" not in text.lower().split()


STUDY = (
    "Part No.,Appraiser,Trial,Result,Standard\n"
    "1,ann,1,OK,OK\n1,ann,2,OK,OK\n2,ann,1,NOK,NOK\n2,ann,2,OK,NOK\n"
    "1,bob,1,OK,OK\n1,bob,2,OK,OK\n2,bob,1,OK,NOK\n2,bob,2,OK,NOK\n"
)


def test_a_study_as_minitab_names_its_columns_is_read_and_printed(write):
    text = run(write(STUDY), "--good", "OK")
    assert "item: Part No.; rater: Appraiser; answer: Result; trial: Trial" in text
    assert "reference: Standard" in text
    ann, bob = (block for block in text.split("\n\n") if block.startswith("Appraiser "))
    assert "equal to themselves       0.5000  (1 of 2)" in ann
    assert "misses                    0.5000  (1 of 2)" in ann
    assert "misses                    1.0000  (2 of 2)" in bob
    assert "false alarms              0.0000  (0 of 2)" in bob
    assert "All appraisers" in text


def test_columns_may_be_said(write):
    named = STUDY.replace("Part No.,Appraiser,Trial,Result,Standard", "a,b,c,d,e")
    said = ["--item", "a", "--rater", "b", "--trial", "c", "--answer", "d", "--reference", "e"]
    plain = figures(write(STUDY))
    assert figures(write(named), *said) == plain


def test_a_rater_may_be_called_trial(write):
    path = write("item,trial,b\n1,x,y\n2,x,x\n3,y,y\n")
    assert ("cohen_kappa", "identity", None, ("trial", "b")) in figures(path, "--trial", "-")


def test_the_order_of_the_answers_is_told(write):
    words = write("item,a,b\n1,low,high\n2,medium,medium\n3,high,high\n4,low,low\n")
    text = run(words, "--level", "ordinal")
    assert "Answers  low, medium, high" in text
    assert "Kendall's W: " in text


def test_a_study_of_grades_has_kendalls_w_of_each_and_of_all(write):
    lines = [
        f"{i},{who},{t},{min(3, 1 + i // 4 + (who == 'bob' and t == 2 and i == 3))}"
        for i in range(12)
        for who in ("ann", "bob")
        for t in (1, 2)
    ]
    path = write("item,rater,trial,label\n" + "\n".join(lines))
    study = json.loads(run(path, "--json", "--level", "ordinal"))["attribute_study"]
    ann, bob = (one["within_w"]["w"] for one in study["appraisers"])
    assert ann == pytest.approx(1)
    assert 0.9 < bob < study["between_w"]["w"] < 1
    text = run(path, "--level", "ordinal")
    assert text.count("  Kendall's W") == 3
    assert "Kendall's W" not in run(path)
    assert json.loads(run(path, "--json"))["attribute_study"]["between_w"] is None


@pytest.mark.parametrize("text", [PLAIN.replace("\n", "\r"), "sep=,\n" + PLAIN])
def test_old_line_ends_and_a_said_separator_change_nothing(write, text):
    assert figures(write(text)) == figures(write(PLAIN))


def test_a_head_that_is_no_head_is_refused(write):
    path = write("item," + "a" * 140_000 + "\n1,x\n")
    with pytest.raises(CommandError, match="more than 100,000 characters"):
        run(path)


def test_one_number_written_in_two_ways_is_not_two_answers(write):
    path = write("item,a,b\n1,1,1.0\n2,2,2\n")
    with pytest.raises(CommandError, match="are one number"):
        run(path)


def test_one_answer_only_is_said_of_every_coefficient(write):
    found = figures(write("item,a,b\n1,x,x\n2,x,x\n"))
    undefined = {key[0]: e["undefined"] for key, e in found.items() if e["value"] is None}
    assert {"gwet_ac1", "brennan_prediger", "fleiss_kappa"} <= undefined.keys()
    assert {one["code"] for one in undefined.values()} == {"one_answer"}


def test_lights_kappa_says_why_it_has_no_interval(write):
    light = figures(write("item,a,b,c\n1,x,x,y\n2,y,y,y\n3,x,y,x\n"))[
        "light_kappa", "identity", None, ()
    ]
    assert (light["n_items"], light["n_ratings"]) == (3, 9)
    assert light["undefined"]["code"] == "no_interval"


def test_a_share_of_no_parts_says_why(tmp_path):
    """One trial, every part good: nothing is repeated, nothing can be missed, no drift is there."""
    path = tmp_path / "good.csv"
    path.write_text("item,ann,ben,reference\n1,ok,ok,ok\n2,ok,,ok\n3,,ok,ok\n4,ok,bad,ok\n")
    text = run(path, "--good", "ok")
    assert "equal to themselves       No part was answered twice by this person." in text
    assert (
        "misses                    No part of the reference is bad: nothing can be missed." in text
    )
    assert "drift, p                  The two never differ: there is no drift to test." in text
    alone = tmp_path / "alone.csv"
    alone.write_text("item,ann,ben,reference\n1,ok,,ok\n2,,ok,bad\n")
    text = run(alone, "--good", "ok")
    assert "all equal                 No part was answered by everybody." in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("item,ann,ben\n1,OK,ok\n2,ok,bad\n",
         "line 1: 'OK' and 'ok' differ in case or blanks only: write them alike."),
        ("item,ann,ben\n1,ok\u200b,ok\n2,ok,bad\n",
         "differ in case or blanks only: write them alike."),
        ("item,rater,label\n1,Ann,ok\n1,ann,bad\n",
         "line 1: 'Ann' and 'ann' differ in case or blanks only: write them alike."),
        ("item,Ann,ann\n1,ok,bad\n", "'Ann' and 'ann' differ in case or blanks only"),
        ("item,ann,ben\n1,ok,ok\n2,#WERT!,ok\n",
         "line 3: '#WERT!' is an error of the spreadsheet, no answer."),
        ("item,ann,ben\n1,1,#DIV/0!\n2,2,1\n", "line 2: '#DIV/0!' is an error"),
        ("date,ann,ben\n2026-01-01,a,b\n2026-01-02,b,b\n",
         "line 1: 'date' shares no answer with the others: is it the item?"),
    ],
)  # fmt: skip
def test_what_would_silently_be_taken_for_an_answer_or_a_rater_is_refused(write, text, reason):
    with pytest.raises(CommandError, match=re.escape(reason)):
        run(write(text))


def test_what_was_said_of_such_tables_is_taken(write):
    dated = write("date,ann,ben\n2026-01-01,a,b\n2026-01-02,b,b\n")
    assert (
        figures(dated, "--item", "date")["percent_agreement", "identity", None, ()]["value"] == 0.5
    )
    assert figures(dated, "--item", "-")["percent_agreement", "identity", None, ()]["n_items"] == 2
    cased = write("item,ann,ben\n1,A,a\n2,a,a\n3,b,b\n")
    found = figures(cased, "--scale", "A,a,b")
    assert found["percent_agreement", "identity", None, ()]["value"] == pytest.approx(2 / 3)
    numbered = write("Nr.,ann,ben\n1,a,b\n2,b,b\n")
    assert figures(numbered)["percent_agreement", "identity", None, ()]["value"] == 0.5
