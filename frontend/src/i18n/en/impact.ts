export const impact = {
  impact: {
    none: "No label under the rules before is touched by this version.",
    line: "{{images}} images with {{labels}} labels of {{products}} products are touched.",
    pace_minutes:
      "Labeling them again takes about {{count}} minutes at the measured pace of {{pace}} s an image.",
    pace_hours:
      "Labeling them again takes about {{count}} hours at the measured pace of {{pace}} s an image.",
    stale_one: "{{count}} more image waits since an earlier change; its label is stale.",
    stale_other: "{{count}} more images wait since an earlier change; their labels are stale.",
    why: "Where limits moved, the measured sizes decide; where words changed, their author says what the change does.",
    unmarked: "Unmarked",
    unmarked_hint:
      "Labeled images on which nobody marked this type, where a stricter rule might find it",
    moved: "{{measure}} {{range}}: {{before}} becomes {{after}}",
    range: "{{low}} to {{high}} {{unit}}",
    above: "from {{low}} {{unit}}",
    no_grade: "nothing",
    with_unmarked_one:
      "also the {{count}} image where a stricter rule might find what nobody marked",
    with_unmarked_other:
      "also the {{count}} images where a stricter rule might find what nobody marked",
    with_stale: "also the images that an earlier change left stale",
    carried: "All other labels are carried over and hold under this version.",
    releases: "Releases that hold touched labels",
    no_releases: "No release holds a label that this version touches.",
    release: "Release",
    release_touched: "Touched images",
    release_by_rule: "By rule",
    release_rule_one: "{{name}}: {{kind}}, {{count}} image",
    release_rule_other: "{{name}}: {{kind}}, {{count}} images",
    kind: {
      same: "same",
      shown: "looks only",
      renamed: "renamed",
      merged: "merged",
      split: "split",
      retired: "retired",
      added: "new type",
      stricter: "stricter",
      looser: "looser",
      mixed: "stricter and looser",
      clearer: "clearer words",
      text: "words",
    },
  },
};
