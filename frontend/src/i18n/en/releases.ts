export const releases = {
  releases: {
    hint: "Frozen data sets: COCO JSON and CSV with how each label came about. The same inputs give the same bytes.",
    none: "No releases",
    none_next: "Name a release and create it; the download appears here when it is ready.",
    nothing_yet:
      "No image has a final label yet. Close a round first; a release made now would be empty.",
    name: "Name",
    only: "Only “{{name}}”, {{count}} images",
    take_all: "Take all images instead",
    with_images: "with images",
    with_unsettled: "with unsettled images",
    with_stale: "with labels under older rules",
    create: "Create release",
    download: "Download",
    by_program: "By program, with an API key that may export:",
    failed_next: "Create it again under another name.",
    images_one: "{{count}} image",
    images_other: "{{count}} images",
    findings_one: "{{count}} finding",
    findings_other: "{{count}} findings",
    state: { queued: "Being written", ready: "Ready", failed: "Failed" },
  },
};
