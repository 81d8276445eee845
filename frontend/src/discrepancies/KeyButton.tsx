import { Button, Kbd } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  on?: boolean;
  keyName?: string;
  disabled?: boolean;
  /** For a finger. */
  tall?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A choice that its key takes as well; pressed or not is said, not only coloured. */
export function KeyButton({ on, keyName, disabled, tall, onClick, children }: Props) {
  return (
    <Button
      size="compact-sm"
      mih={tall ? 44 : undefined}
      variant={on ? "filled" : "default"}
      aria-pressed={on}
      aria-keyshortcuts={keyName}
      disabled={disabled}
      onClick={onClick}
      rightSection={keyName ? <Kbd size="xs">{keyName}</Kbd> : undefined}
    >
      {children}
    </Button>
  );
}
