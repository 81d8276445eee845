import { Button, Radio, Stack, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { UNDECIDED_REASONS, type UndecidedReason, type Verdict } from "../model/types";
import { Key } from "./Key";

interface Props {
  readonly verdict: Verdict | null;
  readonly reason: UndecidedReason | null;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onReason: (reason: UndecidedReason) => void;
}

const VERDICTS: readonly Verdict[] = ["ok", "defective", "undecided"];

export const VerdictPanel = memo(function VerdictPanel({
  verdict: given,
  reason: why,
  onVerdict,
  onReason,
}: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap={6} component="section" aria-label={t("verdict.title")}>
      <Text size="xs" fw={600} c="dimmed" tt="uppercase">
        {t("verdict.title")}
      </Text>
      {VERDICTS.map((verdict) => (
        <Button
          key={verdict}
          h={44}
          fullWidth
          justify="flex-start"
          variant={given === verdict ? "filled" : "default"}
          aria-pressed={given === verdict}
          leftSection={<Key act={verdict} />}
          onClick={() => onVerdict(verdict)}
        >
          {t(`verdict.${verdict}`)}
        </Button>
      ))}
      {given === "undecided" && (
        <Radio.Group
          label={t("reason.title")}
          value={why}
          onChange={(value) => onReason(value as UndecidedReason)}
        >
          {UNDECIDED_REASONS.map((reason) => (
            <Radio
              key={reason}
              value={reason}
              label={
                <>
                  {t(`reason.${reason}`)} <Key act={`reason ${reason}`} size="xs" />
                </>
              }
            />
          ))}
        </Radio.Group>
      )}
    </Stack>
  );
});
