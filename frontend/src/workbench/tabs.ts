import { newUuid } from "./model/uuid";

interface Message {
  readonly kind: "ask" | "held" | "take" | "done";
  readonly assignment: string;
  readonly tab: string;
}

export interface Hold {
  /** Makes this tab the one that works; the other one is told. */
  take(): void;
  /** Tells the other tabs that the answer is handed in. */
  done(): void;
  release(): void;
}

/** The tab that handed in takes the next image first; the other one follows and sees it held. */
const FOLLOW_AFTER_MS = 400;

/** Tells a second tab that the first one already works on an assignment, with or without TLS. */
export function holdAssignment(
  user: string,
  assignment: string,
  onChange: (elsewhere: boolean) => void,
  onDone: () => void = () => {},
): Hold {
  const tab = newUuid();
  const channel = new BroadcastChannel(`vqi-assignment-${user}`);
  let elsewhere = false;
  const say = (kind: Message["kind"]) =>
    channel.postMessage({ kind, assignment, tab } satisfies Message);
  const become = (value: boolean) => {
    elsewhere = value;
    onChange(value);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.assignment !== assignment || data.tab === tab) return;
    if (data.kind === "done") setTimeout(onDone, FOLLOW_AFTER_MS);
    else if (data.kind === "ask" && !elsewhere) say("held");
    else if (data.kind !== "ask") become(true);
  };
  say("ask");
  return {
    take() {
      say("take");
      become(false);
    },
    done: () => say("done"),
    release: () => channel.close(),
  };
}
