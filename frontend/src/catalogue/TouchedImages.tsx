import { Box, Button, Checkbox, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { CatalogueType, Impact } from "../api/types";
import { useProjectId } from "../app/roles";
import { LinkAnchor } from "../ui/links";
import type { Touched } from "./useTouched";

type Picture = Schemas["ImpactImageOut"];

interface Props {
  path: string;
  impact: Impact;
  types: readonly CatalogueType[];
  touched: Touched;
  /** Whether a box picks each for the relabel round. */
  picks: boolean;
}

/** The very images that the version touches, by rule; a lead picks among them. */
export function TouchedImages({ path, impact, types, touched, picks }: Props) {
  const { t } = useTranslation();
  const [rule, setRule] = useState<string | null>(null);
  const named = new Map(types.map(({ code, name }) => [code, name]));
  const images = usePages<Picture>(`${path}/impact/images`, {
    ...touched.also,
    rule,
    page_size: 48,
  });
  const rules = impact.by_rule.filter(
    ({ images, unmarked_images }) => images || (touched.also.unmarked && unmarked_images),
  );
  return (
    <Stack component="section" gap="sm" aria-label={t("impact.which")}>
      <Group justify="space-between">
        <Title order={3}>{t("impact.which")}</Title>
        <Select
          size="xs"
          clearable
          aria-label={t("impact.of_rule")}
          placeholder={t("impact.of_rule")}
          data={rules.map(({ code }) => ({ value: code, label: named.get(code) ?? code }))}
          value={rule}
          onChange={setRule}
        />
      </Group>
      <Also touched={touched} />
      {images.items?.length === 0 ? <Text size="sm">{t("impact.none_of_rule")}</Text> : null}
      <Group gap={6} align="flex-start">
        {images.items?.map((image) => (
          <Thumb
            key={image.id}
            image={image}
            picked={touched.picked.has(image.id)}
            pick={picks ? () => touched.pick(image.id) : undefined}
          />
        ))}
      </Group>
      {images.hasNextPage ? (
        <Button
          variant="default"
          style={{ alignSelf: "flex-start" }}
          loading={images.isFetchingNextPage}
          onClick={() => void images.fetchNextPage()}
        >
          {t("ui.more")}
        </Button>
      ) : null}
    </Stack>
  );
}

function Also({ touched }: { touched: Touched }) {
  const { t } = useTranslation();
  const { also, stale, unmarked, change } = touched;
  return (
    <>
      {stale ? (
        <Checkbox
          label={t("impact.with_stale")}
          checked={also.stale}
          onChange={(event) => change({ stale: event.currentTarget.checked })}
        />
      ) : null}
      {unmarked ? (
        <Checkbox
          label={t("impact.with_unmarked", { count: unmarked })}
          checked={also.unmarked}
          onChange={(event) => change({ unmarked: event.currentTarget.checked })}
        />
      ) : null}
    </>
  );
}

interface ThumbProps {
  image: Picture;
  picked: boolean;
  pick: (() => void) | undefined;
}

function Thumb({ image, picked, pick }: ThumbProps) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  return (
    <Box pos="relative" w={110}>
      <LinkAnchor
        to="/p/$projectId/images/$imageId"
        params={{ projectId, imageId: image.id }}
        preload={false}
        c="inherit"
        underline="never"
        display="block"
        title={image.file_name}
      >
        <img
          src={image.thumbnail_url}
          alt={image.file_name}
          loading="lazy"
          width={110}
          height={84}
          style={{ objectFit: "cover", background: "#26282b", display: "block" }}
        />
        <Text size="xs" truncate>
          {image.file_name}
        </Text>
      </LinkAnchor>
      {pick ? (
        <Checkbox
          pos="absolute"
          top={4}
          left={4}
          aria-label={t("images.select", { name: image.file_name })}
          checked={picked}
          onChange={pick}
        />
      ) : null}
    </Box>
  );
}
