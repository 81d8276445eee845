import { Button, Popover, SegmentedControl, Slider, Stack, Switch, Text } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "../WorkbenchPage.module.css";
import { CHANNELS, type Channel, type Display, PLAIN } from "./display";
import { fixed } from "./sizes";
import { type ValueRange, ValueWindow } from "./ValueWindow";

interface Props {
  readonly display: Display;
  readonly onChange: (display: Display) => void;
  /** The window and the values of an image of more than 8 bits. */
  readonly values: ValueRange | null;
}

const RANGES = [
  ["brightness", 0.3, 3],
  ["contrast", 0.3, 4],
  ["gamma", 0.3, 3],
  ["fill", 0, 0.15],
] as const;

const inWords = (value: number): string => fixed(value, 2);

const WHEELS = ["auto", "zoom", "pan"] as const;
const SWITCHES = ["auto", "invert", "crosshair", "loupe"] as const;

export function DisplayMenu({ display, onChange, values }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Popover
      width={280}
      position="bottom-end"
      middlewares={{ shift: true, size: { padding: 8 } }}
      trapFocus
    >
      <Popover.Target>
        <Button
          h={44}
          variant="default"
          className={classes.named}
          aria-label={t("view")}
          leftSection={<IconAdjustments size={16} />}
        >
          {t("view")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown style={{ overflowY: "auto" }}>
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {t("display.title")}
          </Text>
          {values && (
            <ValueWindow
              key={`${values.min} ${values.max}`}
              values={values}
              display={display}
              onChange={onChange}
            />
          )}
          {RANGES.map(([name, min, max]) => (
            <div key={name}>
              <Text size="xs">{t(`display.${name}`)}</Text>
              <Slider
                min={min}
                max={max}
                step={0.01}
                thumbSize={28}
                value={display[name]}
                label={inWords}
                thumbLabel={t(`display.${name}`)}
                thumbValueText={inWords}
                onChange={(value) => onChange({ ...display, [name]: value })}
              />
            </div>
          ))}
          <SegmentedControl
            fullWidth
            aria-label={t("display.channel")}
            value={display.channel}
            data={CHANNELS.map((value) => ({ value, label: t(`display.channels.${value}`) }))}
            onChange={(value) => onChange({ ...display, channel: value as Channel })}
          />
          <div>
            <Text size="xs">{t("display.wheel")}</Text>
            <SegmentedControl
              fullWidth
              aria-label={t("display.wheel")}
              value={display.wheel}
              data={WHEELS.map((value) => ({ value, label: t(`display.wheels.${value}`) }))}
              onChange={(wheel) => onChange({ ...display, wheel })}
            />
          </div>
          {SWITCHES.map((name) => (
            <Switch
              key={name}
              label={t(`display.${name}`)}
              checked={display[name]}
              onChange={(event) => onChange({ ...display, [name]: event.currentTarget.checked })}
            />
          ))}
          <Button h={44} variant="default" onClick={() => onChange(PLAIN)}>
            {t("display.reset")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
