export const approval = {
  approval: {
    title: "Approving a catalogue version",
    hint: "Holds for a version that changes how labels are given. The first version, and one that only renames or recolours, is approved without it.",
    needs: {
      confirmed: "Only with a confirmed verification",
      reason: "A manager may approve with a stated reason",
    },
    needs_hint: {
      confirmed: "A fresh, blind sample has to show that people now read the changed rules alike.",
      reason:
        "For projects that cannot show 60 fresh products with the rule and 60 look-alikes. The reason stays with the version.",
    },
    second_person: "Somebody else than who froze a version approves it",
    kept: "Kept",
    not_confirmed: "Not verified",
    taken_back: "It would take rules back",
    missing: {
      freeze:
        "This version changes how labels are given. Freeze it for trial, plan its verification, and approve it once that is confirmed.",
      unplanned: "Nobody has verified this version. Plan a round on the tab Verification.",
      running:
        "\u201c{{name}}\u201d is not through: close its round, with a reference for each image.",
      failed:
        "\u201c{{name}}\u201d failed: people still read a changed rule differently. Mend it in a new draft and verify that.",
      too_few:
        "\u201c{{name}}\u201d saw too little to tell. Take the second look, or plan another with more fresh products.",
    },
    how_else:
      "A manager may let the project accept a stated reason instead: Settings, Approving a catalogue version.",
    understood: "Close",
    reason: "Reason for approving it all the same",
    reason_hint: "Kept with the version and shown in its book and change log.",
    reason_said: "“{{reason}}”",
    takes_effect_on: "Takes effect on",
    takes_effect_hint: "Left empty: from today.",
    on: "Approved on {{day}}, takes effect on {{effect}}.",
    basis: {
      first: "It is the first version: there is nothing to verify it against.",
      nothing_touched: "No rule that people judge by reads differently than before.",
      confirmed: "Its verification is confirmed.",
      reason: "Approved with a stated reason, without a confirmed verification.",
    },
  },
};
