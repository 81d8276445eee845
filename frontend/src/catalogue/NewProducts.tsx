import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";

interface Props {
  /** The version's. */
  path: string;
  names: readonly string[];
  manage: boolean;
}

/** New product types ask for a review of the rules; a manager says that they hold as they are. */
export function NewProducts({ path, names, manage }: Props) {
  const { t } = useTranslation();
  const review = useAct(() => api.post(`${path}/review`, { product_types: names }), [path]);
  if (!names.length) return null;
  return (
    <Alert color="orange" mb="md">
      <Group justify="space-between">
        <Text size="sm">{t("book.new_products", { names: names.join(", ") })}</Text>
        {manage ? (
          <Button
            variant="default"
            size="compact-sm"
            loading={review.isPending}
            onClick={() => review.mutate(undefined)}
          >
            {t("book.reviewed")}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
