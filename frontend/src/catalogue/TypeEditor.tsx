import { Alert, Button, ColorInput, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { asProblem } from "../api/problem";
import { useRefresh } from "../api/queries";
import { type CatalogueType, RULE_PARTS } from "../api/types";
import { useProblemText } from "../ui/problemText";
import { PALETTE } from "../workbench/canvas/colours";
import { AddingUpEditor } from "./AddingUpEditor";
import { GradeEditor } from "./GradeEditor";
import { Merging } from "./Merging";
import { type Merged, merge } from "./merge";
import { NotesEditor } from "./Notes";
import { RuleTextarea } from "./RuleTextarea";
import { DeclaredEffect, TypeFacts, type TypeValues } from "./TypeFacts";
import type { Zone } from "./zones/useZones";

interface Props {
  path: string;
  typePath: string;
  type: CatalogueType;
  zones: readonly Zone[];
  onClose: () => void;
}

interface Read {
  revision: number;
  values: TypeValues;
}

/** Edits a draft's type in place; what somebody else saved meanwhile is merged part by part. */
export function TypeEditor({ path, typePath, type, zones, onClose }: Props) {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const refresh = useRefresh();
  // What the edits rest on: the page may read a newer one below an open form.
  const [read, setRead] = useState<Read>(() => readOf(type));
  const [met, setMet] = useState<Met | null>(null);
  const form = useForm<TypeValues>({ initialValues: read.values });
  const save = useMutation({
    mutationFn: () => api.put(typePath, form.values, `"${read.revision}"`),
    onSuccess: async () => {
      await refresh([path]);
      onClose();
    },
    onError: (error) => {
      const theirs = theirsOf(error);
      if (!theirs) return;
      const merged = merge(read.values, theirs.values, form.values);
      setMet({ base: read.values, theirs: theirs.values, mine: form.values, merged });
      form.setValues(merged.values);
      setRead(theirs);
    },
  });
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())}>
      <Stack gap="sm">
        {save.error && !theirsOf(save.error) ? (
          <Alert color="red">{sentence(asProblem(save.error))}</Alert>
        ) : null}
        {met ? (
          <Merging
            {...met}
            zones={zones}
            take={(part, from) => form.setFieldValue(part, from[part])}
          />
        ) : null}
        <Group grow align="flex-start">
          <TextInput label={t("catalogue.name")} required {...form.getInputProps("name")} />
          <TextInput
            label={t("catalogue.hotkey")}
            maxLength={1}
            {...form.getInputProps("hotkey")}
          />
          <ColorInput
            label={t("catalogue.colour")}
            swatches={[...PALETTE]}
            {...form.getInputProps("colour")}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t("catalogue.geometry_head")}
            data={["none", "box", "polygon", "any"].map((value) => ({
              value,
              label: t(`catalogue.geometry.${value}`),
            }))}
            {...form.getInputProps("geometry")}
          />
          <Select
            label={t("catalogue.consequence_head")}
            data={["reject", "tolerated"].map((value) => ({
              value,
              label: t(`catalogue.consequence.${value}`),
            }))}
            {...form.getInputProps("consequence")}
          />
        </Group>
        <TypeFacts form={form} />
        {RULE_PARTS.map((part) => (
          <RuleTextarea
            key={part}
            label={t(`catalogue.part.${part}`)}
            value={form.values[part]}
            onChange={(text) => form.setFieldValue(part, text)}
          />
        ))}
        <GradeEditor
          grades={form.values.grades}
          onChange={(grades) => form.setFieldValue("grades", grades)}
        />
        <AddingUpEditor
          accumulations={form.values.accumulations}
          grades={form.values.grades}
          onChange={(accumulations) => form.setFieldValue("accumulations", accumulations)}
        />
        <NotesEditor
          notes={form.values.variants}
          grades={form.values.grades}
          zones={zones}
          onChange={(variants) => form.setFieldValue("variants", variants)}
        />
        <DeclaredEffect form={form} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("catalogue.save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Met {
  base: TypeValues;
  theirs: TypeValues;
  mine: TypeValues;
  merged: Merged<TypeValues>;
}

const readOf = (type: CatalogueType): Read => ({
  revision: type.revision,
  values: valuesOf(type),
});

/** The type as somebody else saved it while this one was written. */
function theirsOf(error: unknown): Read | null {
  const { status, body } = asProblem(error);
  return status === 412 && body.current ? readOf(body.current as CatalogueType) : null;
}

/** What the editor writes; the code is for life and the series has its own strip. */
function valuesOf(type: CatalogueType): TypeValues {
  const { id, defect_type, reserved, examples, pictures, revision, code, series_cut, ...values } =
    type;
  return values;
}
