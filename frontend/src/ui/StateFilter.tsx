import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  states: readonly { value: string; label: string }[];
  chosen: string | undefined;
  onChange: (state: string | undefined) => void;
}

/** Narrows a list to one state, or to none in particular. */
export function StateFilter({ label, states, chosen, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={chosen ?? ""}
      onChange={(value) => onChange(value || undefined)}
      data={[{ value: "", label: t("ui.all") }, ...states]}
    />
  );
}
