import {
  Alert,
  Button,
  FileButton,
  Group,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendTable } from "../api/sendTable";
import { bytes } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { useProblemText } from "../ui/problemText";
import { AttributeStudy } from "./AttributeStudy";
import { ColumnRoles, type Said, unreadColumns } from "./Columns";
import { type Checked, csvOf, headOf, save } from "./checked";
import { EstimateTable } from "./EstimateTable";

const LEVELS = ["nominal", "ordinal", "interval", "ratio"] as const;
const WEIGHTS = ["identity", "linear", "quadratic", "ordinal"] as const;

// A field that holds megabytes stops the page at every key.
const MOST_SHOWN = 100_000;

interface Held {
  name: string;
  table: Blob;
}

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
      good: "",
    },
  });
  const [held, hold] = useState<Held | null>(null);
  const [said, say] = useState<Said>({});
  const [head, see] = useState<string[]>([]);
  const check = useMutation({
    mutationFn: ({ table, said }: { table: Blob; said: Said }) => {
      const { table: _, ...settings } = form.values;
      return sendTable<Checked>("/check-table", table, { ...settings, ...said });
    },
  });
  const compute = (table: Blob, columns: Said) => {
    say(columns);
    void table
      .slice(0, MOST_SHOWN)
      .text()
      .then((text) => see(headOf(text)));
    check.mutate({ table, said: columns });
  };
  const own = () => held?.table ?? new Blob([form.values.table]);
  return (
    <Stack maw={1000}>
      <PageHead title={t("check.title")} hint={t("check.hint")} />
      <form onSubmit={form.onSubmit(() => compute(own(), said))}>
        <Stack gap="sm">
          {held ? (
            <Group>
              <Text size="sm">
                {t("check.held", { name: held.name, size: bytes(held.table.size) })}
              </Text>
              <Button variant="default" size="xs" onClick={() => hold(null)}>
                {t("check.other_table")}
              </Button>
            </Group>
          ) : (
            <Textarea
              label={t("check.table")}
              description={t("check.forms")}
              placeholder={"item,ann,ben\n1,ok,bad\n2,ok,ok"}
              minRows={6}
              maxRows={14}
              autosize
              styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
              {...form.getInputProps("table")}
              onPaste={(event) => {
                const text = event.clipboardData.getData("text");
                if (text.length <= MOST_SHOWN) return;
                event.preventDefault();
                hold({ name: t("check.pasted"), table: new Blob([text]) });
                say({});
              }}
            />
          )}
          <Text size="sm" c="dimmed">
            {t("check.undecided")} {t("check.pseudonyms")}
          </Text>
          <Group grow align="flex-start">
            <Select
              label={t("check.level_head")}
              data={LEVELS.map((value) => ({ value, label: t(`check.level.${value}`) }))}
              allowDeselect={false}
              {...form.getInputProps("level")}
            />
            <Select
              label={t("check.weights")}
              data={WEIGHTS.map((value) => ({ value, label: t(`check.weight.${value}`) }))}
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
            <TextInput label={t("check.good")} placeholder="ok" {...form.getInputProps("good")} />
          </Group>
          <Group>
            <Button
              type="submit"
              disabled={!held && !form.values.table.trim()}
              loading={check.isPending}
            >
              {t("check.compute")}
            </Button>
            <FileButton
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(table) => {
                if (!table) return;
                hold({ name: table.name, table });
                compute(table, {});
              }}
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
        <>
          <Alert color="red" role="alert">
            {sentence(check.error)}
          </Alert>
          {head.length > 1 ? (
            <ColumnRoles
              unread
              columns={unreadColumns(head, said)}
              said={said}
              onChange={(columns) => compute(own(), columns)}
            />
          ) : null}
        </>
      ) : null}
      {check.data ? (
        <>
          <ColumnRoles
            columns={check.data.columns}
            said={said}
            onChange={(columns) => compute(own(), columns)}
          />
          <Result checked={check.data} />
        </>
      ) : null}
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
      {checked.attribute_study ? (
        <AttributeStudy study={checked.attribute_study} good={checked.good} />
      ) : null}
      <EstimateTable estimates={checked.estimates} />
    </Stack>
  );
}
