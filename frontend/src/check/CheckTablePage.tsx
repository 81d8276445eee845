import {
  Alert,
  Button,
  FileButton,
  Group,
  Select,
  Stack,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sendTable } from "../api/sendTable";
import { PageHead } from "../ui/PageHead";
import { useProblemText } from "../ui/problemText";
import { AttributeStudy } from "./AttributeStudy";
import { type Checked, csvOf, save } from "./checked";
import { EstimateTable } from "./EstimateTable";

const LEVELS = ["nominal", "ordinal", "interval", "ratio"] as const;
const WEIGHTS = ["identity", "linear", "quadratic", "ordinal"] as const;

/** All figures for a table of ratings from elsewhere. Nothing of it is stored. */
export default function CheckTablePage() {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const form = useForm({
    initialValues: {
      table: "",
      scale: "",
      level: "nominal",
      weights: "",
      reference: "",
      good: "",
    },
  });
  const check = useMutation({
    mutationFn: ({ table, ...query }: Omit<typeof form.values, "table"> & { table: Blob }) =>
      sendTable<Checked>("/check-table", table, query),
  });
  return (
    <Stack maw={1000}>
      <PageHead title={t("check.title")} hint={t("check.hint")} />
      <form
        onSubmit={form.onSubmit((values) =>
          check.mutate({ ...values, table: new Blob([values.table]) }),
        )}
      >
        <Stack gap="sm">
          <Textarea
            label={t("check.table")}
            description={t("check.forms")}
            placeholder={"item,ann,ben\n1,ok,bad\n2,ok,ok"}
            minRows={6}
            maxRows={14}
            autosize
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            {...form.getInputProps("table")}
          />
          <Group grow align="flex-start">
            <Select
              label={t("check.level_head")}
              data={LEVELS.map((value) => ({ value, label: t(`check.level.${value}`) }))}
              allowDeselect={false}
              {...form.getInputProps("level")}
            />
            <Select
              label={t("check.weights")}
              data={WEIGHTS.map((value) => ({ value, label: value }))}
              placeholder={t("check.by_level")}
              clearable
              value={form.values.weights || null}
              onChange={(value) => form.setFieldValue("weights", value ?? "")}
            />
            <TextInput
              label={t("check.scale")}
              placeholder="1,2,3,4,5"
              {...form.getInputProps("scale")}
            />
            <TextInput
              label={t("check.reference")}
              placeholder="reference"
              {...form.getInputProps("reference")}
            />
            <TextInput label={t("check.good")} placeholder="ok" {...form.getInputProps("good")} />
          </Group>
          <Group>
            <Button type="submit" disabled={!form.values.table.trim()} loading={check.isPending}>
              {t("check.compute")}
            </Button>
            <FileButton
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(table) => table && check.mutate({ ...form.values, table })}
            >
              {(props) => (
                <Button variant="default" {...props}>
                  {t("check.file")}
                </Button>
              )}
            </FileButton>
          </Group>
        </Stack>
      </form>
      {check.error ? (
        <Alert color="red" role="alert">
          {sentence(check.error)}
        </Alert>
      ) : null}
      {check.data ? <Result checked={check.data} /> : null}
    </Stack>
  );
}

function Result({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" aria-label={t("check.result")}>
      <Group justify="space-between">
        <Title order={2}>{t("check.result")}</Title>
        <Group gap="xs">
          <Button
            variant="default"
            onClick={() => save("agreement.json", JSON.stringify(checked, null, 2))}
          >
            JSON
          </Button>
          <Button variant="default" onClick={() => save("agreement.csv", csvOf(checked))}>
            CSV
          </Button>
        </Group>
      </Group>
      {checked.attribute_study ? <AttributeStudy study={checked.attribute_study} /> : null}
      <EstimateTable estimates={checked.estimates} />
    </Stack>
  );
}
