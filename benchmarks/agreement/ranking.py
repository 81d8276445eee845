"""Ranking the rules of a round of 100,000 submissions; plain rows, no database.

python -m benchmarks.agreement.ranking [submissions]
"""

import os
import random
import resource
import sys
import time
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")


def main() -> None:
    import django

    django.setup()
    from agreement.selectors.answers import Answer, Seen
    from agreement.services import ranking
    from catalogue.models import CatalogueVersion
    from vqi.common.geometry import Box

    # The version's grades are the one thing it would ask the database for.
    ranking.grade_ranks = lambda version: {}
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    draw = random.Random(1)
    codes = [f"type-{n:02}" for n in range(20)]
    here = Box(1, 1, 9, 9)
    people = [UUID(int=n) for n in range(3)]
    answers = []
    for image in range(wanted // 6):
        truth = [code for code in codes if draw.random() < 0.08]
        for person in people:
            for trial in (1, 2):
                said = [code for code in truth if draw.random() > 0.05]
                marks = tuple(
                    Seen(n, f"{n}", UUID(int=n), code, True, None, "", here, None)
                    for n, code in enumerate(said)
                )
                pk = UUID(int=len(answers))
                verdict = "defective" if marks else "ok"
                answers.append(Answer(pk, pk, UUID(int=image), person, trial, verdict, marks))
    products = {answer.image: str(answer.image) for answer in answers}
    begun, busy = time.perf_counter(), time.process_time()
    rows = ranking.ranked(CatalogueVersion(), answers, products, [])
    took, cpu = time.perf_counter() - begun, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(answers)} submissions, {len(codes)} types: {len(rows)} rules ranked in "
        f"{took:.1f} s ({cpu:.1f} s CPU, {peak:.0f} MB at the most)"
    )


if __name__ == "__main__":
    main()
