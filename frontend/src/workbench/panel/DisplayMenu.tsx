import { Button, Popover, Slider, Stack, Switch, Text } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Display, GAMMA_FILTER, PLAIN } from "./display";

interface Props {
  readonly display: Display;
  readonly onChange: (display: Display) => void;
}

const RANGES = [
  ["brightness", 0.3, 3],
  ["contrast", 0.3, 4],
  ["gamma", 0.3, 3],
  ["fill", 0, 0.15],
] as const;

export function DisplayMenu({ display, onChange }: Props) {
  const { t } = useTranslation("workbench");
  const exponent = 1 / display.gamma;
  return (
    <>
      <svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
        <filter id={GAMMA_FILTER} colorInterpolationFilters="sRGB">
          <feComponentTransfer>
            <feFuncR type="gamma" exponent={exponent} />
            <feFuncG type="gamma" exponent={exponent} />
            <feFuncB type="gamma" exponent={exponent} />
          </feComponentTransfer>
        </filter>
      </svg>
      <Popover width={260} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button h={44} variant="default" leftSection={<IconAdjustments size={16} />}>
            {t("view")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Text size="sm" fw={600}>
              {t("display.title")}
            </Text>
            {RANGES.map(([name, min, max]) => (
              <div key={name}>
                <Text size="xs">{t(`display.${name}`)}</Text>
                <Slider
                  min={min}
                  max={max}
                  step={0.01}
                  value={display[name]}
                  thumbLabel={t(`display.${name}`)}
                  onChange={(value) => onChange({ ...display, [name]: value })}
                />
              </div>
            ))}
            <Switch
              label={t("display.invert")}
              checked={display.invert}
              onChange={(event) => onChange({ ...display, invert: event.currentTarget.checked })}
            />
            <Button h={44} variant="default" onClick={() => onChange(PLAIN)}>
              {t("display.reset")}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
