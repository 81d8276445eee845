import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, as long as there is one. */
export function More({ of }: Props) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <Button
      mt="sm"
      variant="default"
      loading={of.isFetchingNextPage}
      style={{ alignSelf: "flex-start" }}
      onClick={() => void of.fetchNextPage()}
    >
      {t("ui.more")}
    </Button>
  );
}
