import { Text, UnstyledButton } from "@mantine/core";
import i18next from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Markdown } from "../../ui/Markdown";
import { PlaceLimits } from "../../ui/PlaceLimits";
import { ZonePicture } from "../../ui/ZonePicture";
import {
  type DefectType,
  gradesInOrder,
  type Note,
  notesFor,
  type Rules,
  type Zone,
  zonesOf,
} from "../model/rules";
import { Enlarged } from "./Enlarged";
import classes from "./panel.module.css";

interface Props {
  readonly type: DefectType;
  readonly zones: Rules["zones"];
  /** Of the image at hand; empty where nobody said. */
  readonly productType: string;
}

/** What the rule says differently for a product type or a zone; what holds here comes first. */
export function RuleNotes({ type, zones, productType }: Props) {
  const { t } = useTranslation();
  const { t: tb } = useTranslation("workbench");
  const shown = zonesOf(type, zones);
  return (
    <>
      {type.variants.length > 0 && (
        <section>
          <Text size="xs" c="dimmed">
            {t("book.notes")}
          </Text>
          {notesFor(type, productType).map(({ note, holds }) => (
            <div
              key={`${note.product_type} ${note.zone}`}
              className={classes.note}
              data-holds={holds}
            >
              <Text size="sm" fw={600}>
                {placeText(note, zones)}
              </Text>
              {!holds && (
                <Text size="xs" c="dimmed">
                  {tb("rule.otherProduct", { product: productType })}
                </Text>
              )}
              <PlaceLimits grades={gradesInOrder(type)} limits={note.limits} />
              <Markdown pictures={type.pictures}>{note.text}</Markdown>
            </div>
          ))}
        </section>
      )}
      {shown.length > 0 && <Zones zones={shown} />}
    </>
  );
}

/** "A-100, rim": for what a note holds. */
export function placeText({ product_type, zone }: Note, zones: readonly Zone[]): string {
  const name = zones.find(({ code }) => code === zone)?.name ?? zone;
  return `${product_type || i18next.t("book.any_product")}, ${name ?? i18next.t("book.whole_part")}`;
}

function Zones({ zones }: { zones: readonly Zone[] }) {
  const { t } = useTranslation("workbench");
  const [open, setOpen] = useState<Zone | null>(null);
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("rule.zones")}
      </Text>
      <div className={classes.strip}>
        {zones.map((zone) => (
          <UnstyledButton
            key={zone.id}
            aria-label={t("example.open", { caption: zone.name })}
            onClick={() => setOpen(zone)}
          >
            <ZonePicture zone={zone} width="100%" />
            <Text size="xs" fw={600}>
              {zone.name}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      <Enlarged open={open} title={open?.name} onClose={() => setOpen(null)}>
        {(zone) => <ZonePicture zone={zone} width="100%" />}
      </Enlarged>
    </div>
  );
}
