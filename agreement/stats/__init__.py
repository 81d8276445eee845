"""Agreement statistics: pure functions on plain tables. See docs/statistics.md."""

from agreement.stats.chance import Marked, chance_corrected_f1
from agreement.stats.clusters import Cluster, Finding, cluster_findings
from agreement.stats.coefficients import (
    bangdiwala_b,
    brennan_prediger,
    category_kappa,
    cohen_kappa,
    cohen_kappa_max,
    cohen_pairs,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    scott_pi,
)
from agreement.stats.consensus_shape import ConsensusShape, consensus_shape
from agreement.stats.dawid_skene import Consensus, dawid_skene
from agreement.stats.detection import detection_f1, f1_of_counts
from agreement.stats.estimate import Options
from agreement.stats.findings import Match, match_findings
from agreement.stats.fresh_sample import Candidate, RuleCount, Sample, fresh_sample
from agreement.stats.goals import AIAG, PRESETS, VDA5, Goals, Limits
from agreement.stats.intervals import clopper_pearson, minitab_exact, wilson
from agreement.stats.kappa_test import KappaTest, cohen_test, kappa_test
from agreement.stats.kendall import Concordance, kendall_w
from agreement.stats.matched import Confusion, grade_confusion, type_confusion
from agreement.stats.misses import MissRate, miss_rate
from agreement.stats.overlap import (
    PlaceAgreement,
    boundary_agreement,
    boundary_distance,
    dice,
    dice_per_type,
    iou,
    place_agreement,
)
from agreement.stats.power import (
    Power,
    simulate_power,
    simulate_sample_size_for_goal,
    simulate_sample_size_for_width,
)
from agreement.stats.ratings import Ratings, RatingsError
from agreement.stats.result import Estimate, Interval, Undefined
from agreement.stats.rules import Answer, RuleClarity, rule_clarity
from agreement.stats.sample_size import (
    half_width,
    power_against_constant,
    power_to_clear_goal,
    sample_size_against_constant,
    sample_size_for_width,
    sample_size_to_clear_goal,
    sample_size_two_samples,
)
from agreement.stats.standardised import Reading, Stratum, reading
from agreement.stats.study import Appraiser, AttributeStudy, attribute_study
from agreement.stats.study_rates import Share, rate_of_decisions
from agreement.stats.symmetry import Symmetry, symmetry_test
from agreement.stats.verification import Verification, together, verify
from agreement.stats.verification_plan import VerificationPlan, plan_verification

__all__ = [
    "AIAG",
    "PRESETS",
    "VDA5",
    "Answer",
    "Appraiser",
    "AttributeStudy",
    "Candidate",
    "Cluster",
    "Concordance",
    "Confusion",
    "Consensus",
    "ConsensusShape",
    "Estimate",
    "Finding",
    "Goals",
    "Interval",
    "KappaTest",
    "Limits",
    "Marked",
    "Match",
    "MissRate",
    "Options",
    "PlaceAgreement",
    "Power",
    "Ratings",
    "RatingsError",
    "Reading",
    "RuleClarity",
    "RuleCount",
    "Sample",
    "Share",
    "Stratum",
    "Symmetry",
    "Undefined",
    "Verification",
    "VerificationPlan",
    "attribute_study",
    "bangdiwala_b",
    "boundary_agreement",
    "boundary_distance",
    "brennan_prediger",
    "category_kappa",
    "chance_corrected_f1",
    "clopper_pearson",
    "cluster_findings",
    "cohen_kappa",
    "cohen_kappa_max",
    "cohen_pairs",
    "cohen_test",
    "conger_kappa",
    "consensus_shape",
    "dawid_skene",
    "detection_f1",
    "dice",
    "dice_per_type",
    "f1_of_counts",
    "fleiss_kappa",
    "fresh_sample",
    "grade_confusion",
    "gwet_ac1",
    "gwet_ac2",
    "half_width",
    "iou",
    "kappa_test",
    "kendall_w",
    "krippendorff_alpha",
    "light_kappa",
    "match_findings",
    "minitab_exact",
    "miss_rate",
    "percent_agreement",
    "place_agreement",
    "plan_verification",
    "power_against_constant",
    "power_to_clear_goal",
    "rate_of_decisions",
    "reading",
    "rule_clarity",
    "sample_size_against_constant",
    "sample_size_for_width",
    "sample_size_to_clear_goal",
    "sample_size_two_samples",
    "scott_pi",
    "simulate_power",
    "simulate_sample_size_for_goal",
    "simulate_sample_size_for_width",
    "symmetry_test",
    "together",
    "type_confusion",
    "verify",
    "wilson",
]
