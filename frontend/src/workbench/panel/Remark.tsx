import { Textarea } from "@mantine/core";
import { memo, type Ref } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Grows with its words, which is measured each time it is rendered: only when it changed. */
export const Remark = memo(function Remark({ value, onChange, ref }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Textarea
      ref={ref}
      label={t("remark")}
      autosize
      minRows={1}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
});
