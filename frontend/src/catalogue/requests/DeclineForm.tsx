import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  pending: boolean;
  onDecline: (why: string) => void;
}

/** Who raised a request is told why it was declined. */
export function DeclineForm({ pending, onDecline }: Props) {
  const { t } = useTranslation();
  const [why, setWhy] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDecline(why.trim());
      }}
    >
      <Group mt="xs" align="flex-end" gap="xs">
        <TextInput
          flex={1}
          label={t("requests.why_declined")}
          required
          maxLength={2000}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button type="submit" loading={pending} disabled={!why.trim()}>
          {t("requests.decline")}
        </Button>
      </Group>
    </form>
  );
}
