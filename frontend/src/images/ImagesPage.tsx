import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { Filters } from "./Filters";
import { Gallery } from "./gallery/Gallery";
import "./gallery/gallery.css";
import { ImageTable } from "./gallery/ImageTable";
import { SelectionBar } from "./gallery/SelectionBar";
import { useImages } from "./gallery/useImages";
import { useSelected } from "./gallery/useSelected";
import { Total } from "./Total";
import { VerdictChips } from "./VerdictChips";
import { ViewControls } from "./ViewControls";

export default function ImagesPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { manage, lead } = useMay();
  const { view, ...filters } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const [size, setSize] = useLocalStorage({ key: "vqi-thumb-height", defaultValue: 150 });
  const images = useImages(projectId, filters);
  const shown = images.items ?? [];
  const selected = useSelected(shown);
  useHotkeys([
    ["mod+A", selected.all],
    ["Escape", selected.clear],
  ]);
  const set = (changes: Record<string, string | undefined>) =>
    void navigate({ to: ".", search: { view, ...filters, ...changes } as never, replace: true });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = images;
  const next = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const more = hasNextPage && !isFetchingNextPage ? next : undefined;
  const filtered = Object.values(filters).some(Boolean);
  const add =
    manage || lead ? (
      <LinkButton to="/p/$projectId/images/import" params={{ projectId }}>
        {t("images.add")}
      </LinkButton>
    ) : null;
  return (
    <>
      <PageHead title={t("nav.images")} hint={<Total projectId={projectId} filters={filters} />}>
        <ViewControls
          search={filters.search}
          onSearch={(search) => set({ search })}
          view={view}
          onView={(now) => set({ view: now })}
          size={size}
          onSize={setSize}
        />
        {add}
      </PageHead>
      <Filters projectId={projectId} chosen={filters} onChange={set}>
        <VerdictChips
          projectId={projectId}
          chosen={filters.verdict}
          onChange={(verdict) => set({ verdict })}
        />
      </Filters>
      {images.error ? <ErrorState error={images.error} retry={images.refetch} /> : null}
      {images.isPending ? <LoadState height={size} /> : null}
      {images.items?.length === 0 ? (
        <EmptyState
          title={t(filtered ? "images.no_match" : "images.none")}
          next={t(filtered ? "ui.no_match_next" : "images.none_next")}
        >
          {filtered ? null : add}
        </EmptyState>
      ) : null}
      {shown.length ? (
        view === "list" ? (
          <ImageTable projectId={projectId} images={shown} selected={selected} more={more} />
        ) : (
          <Gallery
            projectId={projectId}
            images={shown}
            size={size}
            selected={selected}
            more={more}
          />
        )
      ) : null}
      <SelectionBar projectId={projectId} selected={selected} />
    </>
  );
}
