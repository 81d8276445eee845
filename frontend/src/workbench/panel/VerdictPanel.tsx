import { Button, Kbd, Radio, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Answer, UNDECIDED_REASONS, type UndecidedReason, type Verdict } from "../model/types";

interface Props {
  readonly answer: Answer;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onReason: (reason: UndecidedReason) => void;
}

const KEYS: Record<Verdict, string> = { ok: "O", defective: "D", undecided: "U" };

export function VerdictPanel({ answer, onVerdict, onReason }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap={6} component="section" aria-label={t("verdict.title")}>
      <Text size="xs" fw={600} c="dimmed" tt="uppercase">
        {t("verdict.title")}
      </Text>
      {(Object.keys(KEYS) as Verdict[]).map((verdict) => (
        <Button
          key={verdict}
          h={44}
          fullWidth
          justify="flex-start"
          variant={answer.verdict === verdict ? "filled" : "default"}
          aria-pressed={answer.verdict === verdict}
          leftSection={<Kbd>{KEYS[verdict]}</Kbd>}
          onClick={() => onVerdict(verdict)}
        >
          {t(`verdict.${verdict}`)}
        </Button>
      ))}
      {answer.verdict === "undecided" && (
        <Radio.Group
          label={t("reason.title")}
          value={answer.undecided_reason}
          onChange={(value) => onReason(value as UndecidedReason)}
        >
          {UNDECIDED_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={t(`reason.${reason}`)} />
          ))}
        </Radio.Group>
      )}
    </Stack>
  );
}
