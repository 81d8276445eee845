export const releases = {
  releases: {
    hint: "Frozen data sets: COCO JSON and CSV with how each label came about. The same inputs give the same bytes.",
    none: "No releases",
    none_next: "Name a release and create it; the download appears here when it is ready.",
    name: "Name",
    with_images: "with images",
    with_unsettled: "with unsettled images",
    create: "Create release",
    download: "Download",
    counts: "{{images}} images, {{findings}} findings",
    state: { queued: "Waiting", running: "Being written", ready: "Ready", failed: "Failed" },
  },
};
