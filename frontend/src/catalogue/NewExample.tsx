import { Button, Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import { EXAMPLE_KINDS, type Image } from "../api/types";
import { rectAround } from "../discrepancies/region";
import { ExamplePicture } from "../ui/ExamplePicture";
import { bounds } from "../workbench/model/geometry";
import type { Geometry } from "../workbench/model/types";
import { ImagePicker } from "./ImagePicker";
import { MarkExample } from "./MarkExample";

const SAMPLE_FIELDS = ["physical_piece", "approved_by", "customer_release", "valid_until"] as const;
const BLANK = { physical_piece: "", approved_by: "", customer_release: "", valid_until: "" };
const PREVIEW = 160;

interface Mark {
  image: Image;
  geometry: Geometry;
}

export function NewExample({ path, typePath }: { path: string; typePath: string }) {
  const { t } = useTranslation();
  const [mark, setMark] = useState<Mark | null>(null);
  const form = useForm({
    initialValues: { image: "", kind: "defect", caption: "", cut: true, ...BLANK },
  });
  const reset = () => {
    form.reset();
    setMark(null);
  };
  const add = useAct(
    ({ cut, ...values }: typeof form.values, idOf) => {
      const body = {
        ...values,
        valid_until: values.valid_until || null,
        region: mark && cut ? regionOf(mark) : null,
        geometry: mark?.geometry ?? null,
      };
      return api.post(`${typePath}/examples`, { id: idOf(body), ...body });
    },
    [path],
    reset,
  );
  const { image } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="xs">
        <ImagePicker
          label={t("catalogue.example_image")}
          value={image || null}
          onChange={(chosen) => {
            setMark(null);
            form.setFieldValue("image", chosen ?? "");
          }}
        />
        {image ? (
          <MarkExample
            imageId={image}
            geometry={mark?.geometry ?? null}
            onChange={(geometry, of) => setMark({ geometry, image: of })}
          />
        ) : null}
        {mark ? (
          <>
            <ExamplePicture
              side={PREVIEW}
              label={mark.image.file_name}
              example={{
                image_url: `/api/v1/images/${mark.image.id}/picture`,
                width: mark.image.width,
                height: mark.image.height,
                region: null,
                geometry: mark.geometry,
              }}
            />
            <Checkbox
              label={t("book.mark_cut")}
              {...form.getInputProps("cut", { type: "checkbox" })}
            />
          </>
        ) : null}
        <Select
          label={t("catalogue.example_kind")}
          allowDeselect={false}
          data={EXAMPLE_KINDS.map((value) => ({ value, label: t(`catalogue.example.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        <TextInput label={t("catalogue.caption")} {...form.getInputProps("caption")} />
        {form.values.kind === "limit_sample"
          ? SAMPLE_FIELDS.map((field) => (
              <TextInput
                key={field}
                type={field === "valid_until" ? "date" : "text"}
                label={t(`book.field.${field}`)}
                {...form.getInputProps(field)}
              />
            ))
          : null}
        <Button type="submit" variant="default" loading={add.isPending} disabled={!image}>
          {t("catalogue.add_example")}
        </Button>
      </Stack>
    </form>
  );
}

/** The mark with room around it; pixels are whole. */
function regionOf({ image, geometry }: Mark) {
  const rect = rectAround({ region: bounds(geometry), image });
  if (!rect) return null;
  const x = Math.floor(rect.x);
  const y = Math.floor(rect.y);
  return { x, y, width: Math.floor(rect.width), height: Math.floor(rect.height) };
}
