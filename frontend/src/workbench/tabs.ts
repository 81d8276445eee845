import { newUuid } from "./model/uuid";

interface Message {
  readonly kind: "ask" | "held" | "take" | "left" | "done";
  readonly assignment: string;
  readonly tab: string;
}

export interface Hold {
  /** Makes this tab the one that works, once it has loaded what the other one left. */
  take(load: () => Promise<void>): Promise<void>;
  /** Tells the other tabs that the answer is handed in. */
  done(): void;
  release(): void;
}

interface Told {
  readonly onChange: (elsewhere: boolean) => void;
  readonly onDone?: () => void;
  /** Another tab takes over and waits for what is still to be written here. */
  readonly putAway?: () => Promise<void>;
}

/** The tab that handed in takes the next image first; the other one follows and sees it held. */
const FOLLOW_AFTER_MS = 400;
/** A tab that was closed, or that sleeps, answers nothing. */
const LONGEST_LEAVING_MS = 1000;

/** Tells a second tab that the first one already works on an assignment, with or without TLS. */
export function holdAssignment(user: string, assignment: string, told: Told): Hold {
  const tab = newUuid();
  const channel = new BroadcastChannel(`vqi-assignment-${user}`);
  let elsewhere = false;
  let released = false;
  let otherLeft = () => {};
  const say = (kind: Message["kind"]) => {
    if (!released) channel.postMessage({ kind, assignment, tab } satisfies Message);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.assignment !== assignment || data.tab === tab) return;
    if (data.kind === "done") setTimeout(told.onDone ?? (() => {}), FOLLOW_AFTER_MS);
    else if (data.kind === "left") otherLeft();
    else if (data.kind === "ask") {
      if (!elsewhere) say("held");
    } else {
      const worked = !elsewhere;
      elsewhere = true;
      told.onChange(true);
      if (worked && data.kind === "take") void told.putAway?.().then(() => say("left"));
    }
  };
  say("ask");
  return {
    async take(load) {
      const left = new Promise<void>((done) => {
        otherLeft = done;
        setTimeout(done, LONGEST_LEAVING_MS);
      });
      elsewhere = false;
      say("take");
      await left;
      await load();
      // A third tab may have taken it meanwhile.
      if (!elsewhere && !released) told.onChange(false);
    },
    done: () => say("done"),
    release() {
      released = true;
      channel.close();
    },
  };
}

/** What the other open tabs of the same person show. */
export interface OtherTabs {
  /** Tells them what this one shows. */
  show(assignments: readonly string[]): void;
  has(assignment: string): boolean;
  close(): void;
}

export const NO_OTHER_TAB: OtherTabs = { show() {}, has: () => false, close() {} };

interface Shown {
  readonly tab: string;
  readonly assignments: readonly string[];
  readonly asks: boolean;
}

/** A tab that crashed tells nothing any more: what it showed is free once its lease runs out. */
export function watchOtherTabs(user: string): OtherTabs {
  const tab = newUuid();
  const channel = new BroadcastChannel(`vqi-shown-${user}`);
  const others = new Map<string, readonly string[]>();
  let assignments: readonly string[] = [];
  let closed = false;
  const tell = (asks: boolean) => {
    if (!closed) channel.postMessage({ tab, assignments, asks } satisfies Shown);
  };
  channel.onmessage = ({ data }: MessageEvent<Shown>) => {
    others.set(data.tab, data.assignments);
    if (data.asks) tell(false);
  };
  tell(true);
  return {
    show(now) {
      assignments = now;
      tell(false);
    },
    has: (assignment) => [...others.values()].some((shown) => shown.includes(assignment)),
    close() {
      closed = true;
      channel.close();
    },
  };
}
