import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct } from "../../api/queries";
import type { Schemas } from "../../api/schemas";

interface Props {
  path: string;
  verification: Schemas["VerificationOut"];
}

/** The second look that was planned with the first: the same people, more fresh products. */
export function SecondLook({ path, verification }: Props) {
  const { t } = useTranslation();
  const extend = useAct(
    (_: unknown, idOf) =>
      api.post(`/verifications/${verification.id}/extension`, { id: idOf(verification.id) }),
    [path],
  );
  return (
    <Group mt="sm">
      <Button loading={extend.isPending} onClick={() => extend.mutate(undefined)}>
        {t("verification.extend")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("verification.extend_hint")}
      </Text>
    </Group>
  );
}
