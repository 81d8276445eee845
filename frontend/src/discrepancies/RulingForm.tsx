import {
  Button,
  Checkbox,
  Kbd,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useHotkeys } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import { type CatalogueType, type DiscrepancyDetail, RULING_REASONS } from "../api/types";
import type { Finding } from "../workbench/model/types";
import { answers, type RulingValues, rulingBody, VERDICTS } from "./ruling";

interface Props {
  projectId: string;
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  chosen: string[];
  drawn: readonly Finding[];
  onRuled: () => void;
}

export function RulingForm({ projectId, detail, types, chosen, drawn, onRuled }: Props) {
  const { t } = useTranslation();
  const subject = types.find(({ code }) => detail.rule.includes(code));
  const form = useForm<RulingValues>({
    initialValues: {
      answer: answers(detail)[0] ?? "nothing",
      verdict: "",
      reason: "rule_unclear",
      words: "",
      touched: subject?.defect_type ?? null,
      request: false,
      title: "",
    },
  });
  const rule = useAct(
    (values: RulingValues) =>
      api.put(`/discrepancies/${detail.id}/ruling`, rulingBody(detail, values, chosen, drawn)),
    ["/discrepancies", "/rounds", `/projects/${projectId}`],
    onRuled,
  );
  const { answer, verdict, request, title } = form.values;
  const ready =
    (answer !== "choose" || chosen.length > 0) &&
    (answer !== "draw" || drawn.length > 0) &&
    (answer !== "verdict" || verdict !== "") &&
    (!request || title.trim() !== "");
  const send = () => ready && !rule.isPending && form.onSubmit((values) => rule.mutate(values))();
  useHotkeys([["Enter", send]], ["TEXTAREA", "BUTTON", "SELECT", "A"]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <Title order={3}>{t("discrepancies.ruling")}</Title>
        <SegmentedControl
          fullWidth
          orientation="vertical"
          data={answers(detail).map((value) => ({
            value,
            label: t(`discrepancies.answer.${value}`),
          }))}
          {...form.getInputProps("answer")}
        />
        {answer === "verdict" ? (
          <SegmentedControl
            data={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))}
            {...form.getInputProps("verdict")}
          />
        ) : null}
        <Select
          label={t("discrepancies.reason")}
          data={RULING_REASONS.map((value) => ({ value, label: t(`discrepancies.why.${value}`) }))}
          {...form.getInputProps("reason")}
        />
        <Textarea label={t("discrepancies.words")} autosize {...form.getInputProps("words")} />
        <Select
          label={t("discrepancies.touched")}
          clearable
          data={types.map(({ defect_type, name }) => ({ value: defect_type, label: name }))}
          {...form.getInputProps("touched")}
        />
        <Checkbox
          label={t("discrepancies.request")}
          {...form.getInputProps("request", { type: "checkbox" })}
        />
        {request ? (
          <TextInput label={t("requests.title")} required {...form.getInputProps("title")} />
        ) : null}
        <Button
          type="submit"
          disabled={!ready}
          loading={rule.isPending}
          rightSection={<Kbd>Enter</Kbd>}
        >
          {t(detail.next ? "discrepancies.rule_next" : "discrepancies.rule_last")}
        </Button>
      </Stack>
    </form>
  );
}
