"""Version 1 of the demo's catalogue. Lengths are px: the photographs have no known scale."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GradeText:
    """Holds for findings whose length is at least `minimum` and below `maximum` px."""

    code: str
    name: str
    consequence: str
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True)
class TypeText:
    code: str
    name: str
    colour: str
    hotkey: str
    consequence: str
    recognise: str
    still_ok_when: str
    defect_when: str
    how_to_outline: str
    confused_with: str
    grades: tuple[GradeText, ...] = ()

    def grade_at(self, length: float) -> GradeText | None:
        for grade in self.grades:
            if grade.maximum is None or length < grade.maximum:
                return grade
        return None

    def rejects(self, length: float) -> bool:
        grade = self.grade_at(length)
        return (grade.consequence if grade else self.consequence) == "reject"


SUMMARY = "First version: pitting, its look-alike soiling, and line marks."

PITTING = TypeText(
    code="pitting",
    name="Pitting",
    colour="#e03131",
    hotkey="1",
    consequence="reject",
    recognise=(
        "Material has broken out of the running surface. The hole has a **ragged edge** and a "
        "**rough, dark ground** that does not follow the shine of the metal around it. It mostly "
        "lies on a flank or at the edge of the groove. The same spot grows from day to day."
    ),
    still_ok_when=(
        "The pit is **shorter than 30 px** (grade small). Name it all the same: it is tolerated "
        "now, and we want to see it grow. A dark place with no broken edge is not a pit at all."
    ),
    defect_when=(
        "Any pit is **30 px or longer**. Length is the longer side of the box around the outline. "
        "Medium is 30 to below 70 px, large is 70 px and more. Several small pits do not add up."
    ),
    how_to_outline=(
        "Follow the broken edge and leave the bright rim of the metal outside. Pits that touch are "
        "one outline; pits with sound metal between them are separate. Zoom in before you judge "
        "the length."
    ),
    confused_with=(
        "**Soiling**: oil and dust are also dark, but they lie on the surface, their edge is soft "
        "or shining and they follow the groove. **Line mark**: long, thin and without a hole."
    ),
    grades=(
        GradeText("small", "Small", "tolerated", None, 30),
        GradeText("medium", "Medium", "reject", 30, 70),
        GradeText("large", "Large", "reject", 70, None),
    ),
)

SOILING = TypeText(
    code="soiling",
    name="Soiling",
    colour="#f08c00",
    hotkey="2",
    consequence="tolerated",
    recognise=(
        "Something lies on the surface that a cloth would take away: oil film, a drop, grease, a "
        "field of specks, dust or a fibre. The shade is brown, yellow or grey, and the grinding "
        "marks often show through. The edge is soft or shines."
    ),
    still_ok_when=(
        "Always. A soiled drive is not a worn drive. Outline what is large or could be taken for "
        "pitting; a single grain of dust need not be named."
    ),
    defect_when=(
        "Never by itself. If soiling hides the surface so that you cannot tell what lies below, "
        "choose *undecided* with the reason *image unclear*."
    ),
    how_to_outline=(
        "One outline around the whole patch, roughly along its visible end. Do not trace every "
        "speck: a field of specks is one finding. Separate patches are separate findings."
    ),
    confused_with=(
        "**Pitting**: look for the ragged edge and the rough ground. If the dark place shines or "
        "lets the grinding marks through, it is soiling."
    ),
)

LINE_MARK = TypeText(
    code="line_mark",
    name="Line mark",
    colour="#7048e8",
    hotkey="3",
    consequence="reject",
    recognise=(
        "A narrow, sharp, dark line that runs along the groove where the balls roll. It may be "
        "broken into pieces that lie on one course. Its width hardly changes."
    ),
    still_ok_when=(
        "The line is **shorter than 400 px** from its first to its last piece (grade short). Name "
        "it all the same."
    ),
    defect_when=(
        "The line is **400 px or longer**. Pieces on the same course with gaps shorter than "
        "themselves count as one line. Length is the longer side of the box around the outline."
    ),
    how_to_outline=(
        "A slim polygon around the line from end to end, over the gaps of a broken line. Two lines "
        "on different courses are two findings."
    ),
    confused_with=(
        "**Soiling**: a broad brown band with soft edges is grease. The even grey shadow where the "
        "groove meets the flank belongs to the shape of the drive and is not a finding."
    ),
    grades=(
        GradeText("short", "Short", "tolerated", None, 400),
        GradeText("long", "Long", "reject", 400, None),
    ),
)

TYPES = (PITTING, SOILING, LINE_MARK)
BY_CODE = {text.code: text for text in TYPES}
