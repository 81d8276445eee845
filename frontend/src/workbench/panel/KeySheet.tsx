import { Button, Group, Kbd, Modal, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  BINDINGS,
  type Binding,
  comboOf,
  type KeyGroup,
  keysOf,
  type Overrides,
  rebind,
} from "../keyboard";
import { keyName } from "./keyNames";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly overrides: Overrides;
  readonly onChange: (overrides: Overrides) => void;
  /** The last change is not with the account. */
  readonly unsaved: boolean;
}

const GROUPS: readonly KeyGroup[] = ["judge", "draw", "edit", "see"];
const MODIFIERS = ["Shift", "Control", "Alt", "Meta"];

export function KeySheet({ opened, onClose, overrides, onChange, unsaved }: Props) {
  const { t } = useTranslation("workbench");
  const [changing, setChanging] = useState<Binding | null>(null);
  const nameOf = ({ act }: Binding) => {
    const [verb, argument] = act.split(" ");
    if (verb === "type" || verb === "grade")
      return t(`act.${verb}`, { number: Number(argument) + 1 });
    return t(`act.${act}` as never) as string;
  };
  useEffect(() => {
    if (!changing) return;
    const press = (event: KeyboardEvent) => {
      if (MODIFIERS.includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== "Escape") onChange(rebind(changing.act, comboOf(event), overrides));
      setChanging(null);
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [changing, onChange, overrides]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("shut") }}
      title={t("keys.title")}
      size="70rem"
      closeOnEscape={!changing}
    >
      <Text size="sm" c="dimmed" mb="md" role="status">
        {changing ? t("keys.change", { act: nameOf(changing) }) : t("keys.hint")}
      </Text>
      {unsaved && (
        <Text size="sm" c="yellow.4" mb="md" role="alert">
          {t("keys.unsaved")}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {GROUPS.map((group) => (
          <Stack key={group} gap={2}>
            <Text fw={600}>{t(`keys.${group}`)}</Text>
            {BINDINGS.filter((binding) => binding.group === group).map((binding) => (
              <UnstyledButton key={binding.act} mih={44} onClick={() => setChanging(binding)}>
                <Group gap={8} justify="space-between" wrap="nowrap">
                  <Text size="sm">{nameOf(binding)}</Text>
                  <Group gap={2} wrap="nowrap">
                    {keysOf(binding, overrides)
                      .slice(0, 2)
                      .map((key) => (
                        <Kbd key={key} size="xs">
                          {keyName(key)}
                        </Kbd>
                      ))}
                  </Group>
                </Group>
              </UnstyledButton>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
      <Button mt="md" h={44} variant="default" onClick={() => onChange({})}>
        {t("keys.reset")}
      </Button>
    </Modal>
  );
}
