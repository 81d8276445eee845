import { Button, Group, Kbd, Modal, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  BINDINGS,
  type Binding,
  comboOf,
  holderOf,
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
/** They make no sign by themselves. */
const SILENT = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Dead"];
/** Without them nobody comes to the next control, or moves the picture. */
const NOT_FREE = ["Tab", " "];

/** A key that another act has: it is asked for before it is taken. */
interface Asked {
  readonly combo: string;
  readonly by: Binding;
  readonly from: Binding;
}

export function KeySheet({ opened, onClose, overrides, onChange, unsaved }: Props) {
  const { t } = useTranslation("workbench");
  const [changing, setChanging] = useState<Binding | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const chosen = useRef<HTMLElement | null>(null);
  const nameOf = ({ act }: Binding) => {
    const [verb, argument] = act.split(" ");
    if (verb === "type" || verb === "grade")
      return t(`act.${verb}`, { number: Number(argument) + 1 });
    return t(`act.${act}` as never) as string;
  };
  const takenText = ({ combo, from }: Asked) => {
    const kept = keysOf(from, overrides).filter((key) => key !== combo);
    const names = { key: keyName(combo), act: nameOf(from), kept: kept.map(keyName).join(", ") };
    return kept.length ? t("keys.shared", names) : t("keys.taken", names);
  };
  useEffect(() => {
    if (!changing) return;
    const press = (event: KeyboardEvent) => {
      if (SILENT.includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (NOT_FREE.includes(event.key)) return;
      setChanging(null);
      if (event.key === "Escape") return;
      const combo = comboOf(event);
      const from = holderOf(combo, overrides);
      if (from && from !== changing) setAsked({ combo, by: changing, from });
      else onChange(rebind(changing.act, combo, overrides));
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [changing, onChange, overrides]);

  function change(binding: Binding, button: HTMLElement) {
    chosen.current = button;
    setAsked(null);
    setChanging(binding);
  }

  function answer(takes: boolean) {
    if (takes && asked) onChange(rebind(asked.by.act, asked.combo, overrides));
    setAsked(null);
    chosen.current?.focus();
  }

  function close() {
    setAsked(null);
    setChanging(null);
    onClose();
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      closeButtonProps={{ "aria-label": t("shut") }}
      title={t("keys.title")}
      size="70rem"
      closeOnEscape={!changing && !asked}
      onKeyDown={({ key }) => key === "Escape" && asked && answer(false)}
    >
      <Text size="sm" c="dimmed" mb="md" role="status">
        {changing ? t("keys.change", { act: nameOf(changing) }) : t("keys.hint")}
      </Text>
      {asked && (
        <Group mb="md" role="alert">
          <Text size="sm">{takenText(asked)}</Text>
          <Button h={44} variant="default" autoFocus onClick={() => answer(false)}>
            {t("keys.leave")}
          </Button>
          <Button h={44} onClick={() => answer(true)}>
            {t("keys.take", { key: keyName(asked.combo) })}
          </Button>
        </Group>
      )}
      {unsaved && (
        <Text size="sm" c="yellow.4" mb="md" role="alert">
          {t("keys.unsaved")}
        </Text>
      )}
      <KeyTable overrides={overrides} nameOf={nameOf} onChange={change} />
      <Button mt="md" h={44} variant="default" onClick={() => onChange({})}>
        {t("keys.reset")}
      </Button>
    </Modal>
  );
}

interface TableProps {
  readonly overrides: Overrides;
  readonly nameOf: (binding: Binding) => string;
  readonly onChange: (binding: Binding, button: HTMLElement) => void;
}

/** Apart from the sheet, so that a closed one costs an image nothing. */
function KeyTable({ overrides, nameOf, onChange }: TableProps) {
  const { t } = useTranslation("workbench");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      {GROUPS.map((group) => (
        <Stack key={group} gap={2}>
          <Text fw={600}>{t(`keys.${group}`)}</Text>
          {BINDINGS.filter((binding) => binding.group === group).map((binding) => (
            <UnstyledButton
              key={binding.act}
              mih={44}
              onClick={(event) => onChange(binding, event.currentTarget)}
            >
              <Group gap={8} justify="space-between" wrap="nowrap">
                <Text size="sm">{nameOf(binding)}</Text>
                <Keys keys={keysOf(binding, overrides)} />
              </Group>
            </UnstyledButton>
          ))}
        </Stack>
      ))}
    </SimpleGrid>
  );
}

function Keys({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation("workbench");
  if (keys.length === 0)
    return (
      <Text size="xs" c="yellow.4" style={{ whiteSpace: "nowrap" }}>
        {t("keys.none")}
      </Text>
    );
  return (
    <Group gap={2} wrap="nowrap">
      {keys.slice(0, 2).map((key) => (
        <Kbd key={key} size="xs">
          {keyName(key)}
        </Kbd>
      ))}
    </Group>
  );
}
