import { Kbd, type MantineSize } from "@mantine/core";
import { useKeySign } from "./keyNames";

interface Props {
  readonly act: string;
  readonly size?: MantineSize;
  /** Shown where the act has no key. */
  readonly without?: string;
}

/** The key of an act, as the person at the bench has set it. */
export function Key({ act, size, without = "" }: Props) {
  const sign = useKeySign()(act) || without;
  return sign ? <Kbd size={size}>{sign}</Kbd> : null;
}
