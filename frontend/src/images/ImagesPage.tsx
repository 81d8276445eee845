import { Group, Slider, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback, useLocalStorage } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Image } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { Filters } from "./Filters";
import { Gallery } from "./Gallery";

export default function ImagesPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { manage, lead } = useMay();
  const filters = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const [size, setSize] = useLocalStorage({ key: "vqi-thumb", defaultValue: 180 });
  const images = usePages<Image>(`/projects/${projectId}/images`, { ...filters, page_size: 100 });
  const set = (changes: Record<string, string | undefined>) =>
    void navigate({ to: ".", search: { ...filters, ...changes } as never, replace: true });
  const search = useDebouncedCallback((value: string) => set({ search: value || undefined }), 250);
  const filtered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHead title={t("nav.images")}>
        <TextInput
          size="xs"
          w={200}
          aria-label={t("images.search")}
          placeholder={t("images.search")}
          leftSection={<IconSearch size={14} />}
          defaultValue={filters.search}
          onChange={(event) => search(event.currentTarget.value)}
        />
        <Group gap={6} w={150} wrap="nowrap">
          <Text size="xs">{t("images.size")}</Text>
          <Slider
            flex={1}
            size="sm"
            min={90}
            max={360}
            label={null}
            value={size}
            onChange={setSize}
            thumbLabel={t("images.size")}
          />
        </Group>
        {manage || lead ? (
          <LinkButton to="/p/$projectId/images/import" params={{ projectId }}>
            {t("images.add")}
          </LinkButton>
        ) : null}
      </PageHead>
      <Filters projectId={projectId} chosen={filters} onChange={set} />
      {images.error ? <ErrorState error={images.error} retry={images.refetch} /> : null}
      {images.isPending ? <LoadState height={120} /> : null}
      {images.items?.length === 0 ? (
        <EmptyState
          title={t(filtered ? "images.no_match" : "images.none")}
          next={t(filtered ? "images.no_match_next" : "images.none_next")}
        />
      ) : null}
      {images.items?.length ? (
        <Gallery
          projectId={projectId}
          images={images.items}
          size={size}
          more={images.hasNextPage ? () => void images.fetchNextPage() : undefined}
          loading={images.isFetchingNextPage}
        />
      ) : null}
    </>
  );
}
