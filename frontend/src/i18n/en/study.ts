export const study = {
  study: {
    outlook: "What this study can show",
    share: "Expected share called defective",
    half_width: "Wanted half-width of the interval",
    expected_kappa: "Expected kappa {{kappa}}",
    says: "If people agree that well, the interval for kappa will run from about {{low}} to {{high}} (± {{half}}).",
    needs: "For ± {{half}} it takes {{count}} images of different products.",
    needs_too_many: "For ± {{half}} it takes more than a million images.",
    repeatability: "Each inspector's repeatability comes out to ± {{half}}.",
    work: "Each inspector gives {{answers}} answers; about {{limit}} of the images should be limit cases, about {{defective}} will be called defective.",
    if_kappa: "If kappa is",
    interval: "Interval",
    power: "Clears {{goal}}",
    for_goal: "Images for 4 in 5",
    never: "never",
    curve: "Half-width of the interval against the number of images",
    method:
      "Defective or not, one answer a person, 95 %. Trials measure repeatability; they do not narrow the interval between people.",
    trials: "Trials (times each image is shown)",
    everybody:
      "Everybody labels every image so often, each in an order of their own. Nobody is told what is a repeat.",
    drawn: "Drawn: {{planned}} images of {{products}} products.",
    sharing_one: "{{count}} image shares its product with another.",
    sharing_other: "{{count}} images share their product with another; products count, not images.",
    known_one:
      "{{count}} of them has a label, {{defective}} defective; nobody knows {{unknown}} yet.",
    known_other:
      "{{count}} of them have a label, {{defective}} defective; nobody knows {{unknown}} yet.",
    known_none: "Nobody has labeled any of them yet, so how many are defective is a guess.",
    known_types: "Known by type: {{types}}.",
    too_wide: "The interval will be ± {{half}}, not the ± {{wanted}} you want.",
    reach: {
      miss_one:
        "{{count}} bad part shows at best, if not missed, a miss rate of at most {{best}}: “demonstrated” for {{goal}} takes {{needed}}.",
      miss_other:
        "{{count}} bad parts show at best, with none missed, a miss rate of at most {{best}}: “demonstrated” for {{goal}} takes {{needed}}.",
      false_alarm_one:
        "{{count}} good part shows at best, without a false alarm, a rate of at most {{best}}: “demonstrated” for {{goal}} takes {{needed}}.",
      false_alarm_other:
        "{{count}} good parts show at best, with no false alarm, a rate of at most {{best}}: “demonstrated” for {{goal}} takes {{needed}}.",
    },
    no_reach: {
      miss: "Without bad parts no miss rate is shown: “demonstrated” for {{goal}} takes {{needed}}.",
      false_alarm:
        "Without good parts no false alarm rate is shown: “demonstrated” for {{goal}} takes {{needed}}.",
    },
    joining_late:
      "Who labels is fixed when the round is opened: nobody is added to an open study, as their answers would follow another hand-out. Who comes later takes part in the next study.",
    limit_share: "Limit cases",
    suspect_share: "Suspected defects",
    suspect_hint: "0: as often as they occur",
    suspects: "Further suspects, a file name a line",
    strata: "Spread evenly over",
    stratum: "Stratum",
    all: "All images",
    kind: { limit: "Limit cases", suspect: "Suspected", plain: "Others" },
    table_hint:
      "Planned / available, one image of each product: {{products}} products with {{images}} images that may be taken. Examples and their products are left out.",
    too_few_products: "Only {{planned}} images can be taken; {{n}} are asked for.",
    shared_products:
      "There are only {{products}} products, so one product shows several images. They are resampled together.",
    no_limit_cases:
      "No limit case is known yet: they come from answers “undecided: limit case”, disagreements and limit samples.",
    warnings: "What this study cannot do yet",
    warning: {
      one_person: "With one inspector nobody is compared with anybody: choose two at least.",
      few_images: "{{n}} images are too few to tell anything: take 50 at least.",
      few_products:
        "The images show only {{n}} products, and products count: 50 at least are needed to tell anything.",
      one_answer:
        "Nearly all images will get the same answer, so kappa tells nothing. Enrich the sample with suspected defects and limit cases.",
      one_trial:
        "With one trial a slip cannot be told from an unclear rule, and nobody's repeatability is measured.",
      distance:
        "Repeats cannot be that far apart among {{n}} images: take more images or a smaller distance.",
      near_repeats:
        "With fewer than 100 images between repeats first answers may be remembered: take more images, or let a day pass between the trials.",
      goal_out_of_reach:
        "A kappa of {{kappa}} is not above the goal of {{goal}}: this study cannot show that the goal is met.",
      low_power:
        "Even if kappa is {{kappa}}, the interval clears the goal of {{goal}} in {{power}} of such studies only.",
    },
  },
  goals: {
    title: "Goals",
    hint: "What agreement has to reach. No report shows green before an interval clears them.",
    preset: "Preset",
    presets: { aiag: "AIAG MSA", vda5: "VDA 5", own: "Own" },
    kappa: "Kappa above",
    miss: "Misses at most",
    false_alarm: "False alarms at most",
    save: "Save goals",
    kept: "Goals saved",
    by_manager: "Goals and approval are for a manager to set.",
  },
  references: {
    title: "References",
    hint: "The answer held to be right for an image. Independent ones are given blind, before any answer is revealed.",
    give: "Give references",
    selection: "Images of",
    version: "Under catalogue version",
    waiting: "{{waiting}} of {{total}} images still lack a reference that you may give.",
    done: "Nothing left to give here",
    no_selection: "No selection of images yet",
    no_selection_next:
      "Keep a selection on the images page, or plan a round; then references are given image by image.",
    done_next:
      "Every image has a reference, is labeled by you, or has revealed answers. Choose another selection.",
    basis_head: "Judged by",
    basis: {
      image: "the image",
      part: "the part in hand",
      measured: "measuring",
      sectioned: "a section",
    },
    types: "Defects seen",
    words: "Remark",
    save: "Save and go on",
    skip: "Skip",
    import: "From a table",
    import_hint:
      "CSV with the columns image (file name) or product_id, verdict (ok, defective, undecided), and if wanted types and grades (separated by |), basis, words.",
    choose: "Choose a CSV file",
    imported: "{{stored}} stored, {{unchanged}} unchanged, {{refused}} refused",
    line: "Line",
    reason: "Reason",
    list: "References that stand",
    none: "No references yet",
    none_next:
      "Without independent references misses and false alarms cannot be judged as AIAG asks.",
    image: "Image",
    verdict: "Verdict",
    defects: "Defects",
    kind_head: "Kind",
    kind: { independent: "Independent", adjudicated: "Adjudicated" },
    author: "By",
    at: "Given",
    weight: "Sampled with {{share}}",
    withdraw: "Withdraw",
  },
};
