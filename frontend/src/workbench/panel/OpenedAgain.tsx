import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** An earlier answer is at hand: said where nothing covers the picture, with the way out of it. */
export function OpenedAgain({ onPutBack }: { onPutBack: () => void }) {
  const { t } = useTranslation("workbench");
  const name = t("earlier.isOpen");
  const hint = t("earlier.putBack");
  return (
    <Button
      h={44}
      px="sm"
      color="yellow.4"
      variant="outline"
      style={{ flex: "none" }}
      rightSection={<IconX size={16} />}
      title={hint}
      aria-label={`${name}. ${hint}`}
      onClick={onPutBack}
    >
      {name}
    </Button>
  );
}
