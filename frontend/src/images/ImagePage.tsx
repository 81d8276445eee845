import { Box, Button, Group, ScrollArea, Stack, Table } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Image, FinalLabel as Label } from "../api/types";
import { useMay } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { bytes } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { type Names, useNames } from "../ui/useNames";
import { When } from "../ui/When";
import { colourOf, dashOf } from "../workbench/canvas/colours";
import type { FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import { DeleteImages } from "./DeleteImages";
import { FinalLabel, useFinalLabel } from "./FinalLabel";
import { Trail } from "./Trail";

const FindingsCanvas = lazy(() =>
  import("../workbench/canvas/FindingsCanvas").then((found) => ({ default: found.FindingsCanvas })),
);
const FIELDS = ["product_id", "product_type", "position", "station", "perspective"] as const;

export default function ImagePage() {
  const { projectId = "", imageId } = useParams({ strict: false });
  const { t } = useTranslation();
  const { manage } = useMay();
  const navigate = useNavigate();
  const names = useNames();
  const image = useGet<Image>(`/images/${imageId}`);
  const label = useFinalLabel(projectId, imageId);
  const layers = useMemo(() => layersOf(label, names), [label, names]);
  return (
    <Loaded query={image}>
      {(data) => (
        <>
          <PageHead title={data.file_name}>
            {manage ? (
              <DeleteImages
                projectId={projectId}
                images={[data.id]}
                onDeleted={() =>
                  void navigate({ to: "/p/$projectId/images", params: { projectId } })
                }
              />
            ) : null}
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
                  layers={layers}
                  label={data.file_name}
                />
              </Suspense>
            </Box>
            <ScrollArea w={{ base: 300, lg: 360 }} h="calc(100vh - 150px)" type="auto">
              <Stack pr="sm">
                <FinalLabel label={label} />
                <Facts image={data} />
                <Trail projectId={projectId} imageId={data.id} />
              </Stack>
            </ScrollArea>
          </Group>
        </>
      )}
    </Loaded>
  );
}

/** The final label's findings, one layer a type so that each keeps its colour. */
function layersOf(label: Label | undefined, names: Names): FindingsLayer[] {
  const codes = [...new Set(label?.findings.map(({ code }) => code))].sort();
  return codes.map((code, at) => ({
    id: code,
    label: names.type(code),
    colour: colourOf(at),
    dash: dashOf(at),
    findings: (label?.findings ?? [])
      .filter((one) => one.code === code && one.geometry)
      .map((one, index) => ({
        key: `${code} ${index}`,
        typeVersionId: one.type_version,
        gradeId: one.grade,
        geometry: one.geometry,
        remark: "",
      })),
  }));
}

function Facts({ image }: { image: Image }) {
  const { t } = useTranslation();
  const rows: [string, ReactNode][] = [
    [t("images.pixels"), `${image.width} × ${image.height}, ${image.mode}`],
    [t("images.file"), `${image.media_type}, ${bytes(image.byte_size)}`],
    [t("images.taken_at"), image.taken_at && <When key="at" at={image.taken_at} />],
    ...FIELDS.map((field): [string, ReactNode] => [t(`images.field.${field}`), image[field]]),
    ...Object.entries(image.metadata).map(([name, value]): [string, ReactNode] => [
      name,
      String(value),
    ]),
    [t("images.scale"), image.mm_per_px ? `${image.mm_per_px} mm/px` : ""],
    [t("images.imported_at"), <When key="at" at={image.created_at} />],
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
