import { Box, Button, Group, Stack, Table } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Image } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { bytes, when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { FinalLabel } from "./FinalLabel";

const FindingsCanvas = lazy(() =>
  import("../workbench/canvas/FindingsCanvas").then((found) => ({ default: found.FindingsCanvas })),
);
const FIELDS = ["product_id", "product_type", "position", "station", "perspective"] as const;

export default function ImagePage() {
  const { projectId = "", imageId } = useParams({ strict: false });
  const { t } = useTranslation();
  const image = useGet<Image>(`/images/${imageId}`);
  return (
    <Loaded query={image}>
      {(data) => (
        <>
          <PageHead title={data.file_name}>
            <Button component="a" variant="default" href={data.file_url}>
              {t("images.as_it_came")}
            </Button>
          </PageHead>
          <Group align="flex-start" wrap="nowrap">
            <Box flex={1} h="calc(100vh - 150px)">
              <Suspense>
                <FindingsCanvas
                  imageUrl={`/api/v1/images/${data.id}/picture`}
                  width={data.width}
                  height={data.height}
                  layers={[]}
                  label={data.file_name}
                />
              </Suspense>
            </Box>
            <Stack w={320}>
              <FinalLabel projectId={projectId} imageId={data.id} />
              <Facts image={data} />
            </Stack>
          </Group>
        </>
      )}
    </Loaded>
  );
}

function Facts({ image }: { image: Image }) {
  const { t, i18n } = useTranslation();
  const rows: [string, string][] = [
    [t("images.pixels"), `${image.width} × ${image.height}, ${image.mode}`],
    [t("images.file"), `${image.media_type}, ${bytes(image.byte_size)}`],
    [t("images.taken_at"), when(image.taken_at, i18n.language)],
    ...FIELDS.map((field): [string, string] => [t(`images.field.${field}`), image[field]]),
    ...Object.entries(image.metadata).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
    [t("images.scale"), image.mm_per_px ? `${image.mm_per_px} mm/px` : ""],
    [t("images.imported_at"), when(image.created_at, i18n.language)],
  ];
  return (
    <Table>
      <Table.Tbody>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td c="dimmed">{name}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
