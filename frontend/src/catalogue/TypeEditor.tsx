import { Alert, Button, ColorInput, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { asProblem } from "../api/problem";
import { useRefresh } from "../api/queries";
import { type CatalogueType, RULE_PARTS } from "../api/types";
import { Markdown } from "../ui/Markdown";
import { useProblemText } from "../ui/problemText";
import { PALETTE } from "../workbench/canvas/colours";
import { AddingUpEditor } from "./AddingUpEditor";
import { GradeEditor } from "./GradeEditor";
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

/** Edits a draft's type in place; if somebody else saved meanwhile, both texts are shown. */
export function TypeEditor({ path, typePath, type, zones, onClose }: Props) {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const refresh = useRefresh();
  const { revision } = type;
  const form = useForm<TypeValues>({ initialValues: valuesOf(type) });
  const save = useMutation({
    mutationFn: (against: number) => api.put(typePath, form.values, `"${against}"`),
    onSuccess: async () => {
      await refresh([path]);
      onClose();
    },
  });
  const problem = save.error ? asProblem(save.error) : null;
  const current =
    problem?.status === 412 ? (problem.body.current as CatalogueType | undefined) : null;
  return (
    <form onSubmit={form.onSubmit(() => save.mutate(revision))}>
      <Stack gap="sm">
        {problem && !current ? <Alert color="red">{sentence(problem)}</Alert> : null}
        {current ? (
          <Alert color="blue" title={t("catalogue.conflict")}>
            {RULE_PARTS.filter((part) => current[part] !== form.values[part]).map((part) => (
              <div key={part}>
                <strong>{t(`catalogue.part.${part}`)}</strong>
                <Markdown pictures={current.pictures}>{current[part]}</Markdown>
              </div>
            ))}
            <Button variant="default" onClick={() => save.mutate(current.revision)}>
              {t("catalogue.keep_mine")}
            </Button>
          </Alert>
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

/** What the editor writes; the code is for life and the series has its own strip. */
function valuesOf(type: CatalogueType): TypeValues {
  const { id, defect_type, reserved, examples, pictures, revision, code, series_cut, ...values } =
    type;
  return values;
}
