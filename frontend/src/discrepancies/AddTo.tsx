import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOpenRequests } from "./useOpenRequests";

interface Props {
  /** The rule touched. */
  touched: string | null;
  value: string | null;
  onChange: (request: string | null) => void;
}

/** A new change request, or the open one of the same rule that takes the case as evidence. */
export function AddTo({ touched, value, onChange }: Props) {
  const { t } = useTranslation();
  const same = useOpenRequests().filter(
    ({ defect_type }) => touched !== null && defect_type === touched,
  );
  if (!same.length) return null;
  return (
    <Select
      size="xs"
      w={190}
      clearable
      aria-label={t("ruling.add_to")}
      placeholder={t("ruling.new_request")}
      data={same.map(({ id, title }) => ({
        value: id,
        label: t("ruling.add_to_named", { title }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
