import { useEffect, useState } from "react";
import type { Outbox } from "./outbox";

export function useOutboxStatus(outbox: Outbox) {
  const [status, setStatus] = useState(outbox.status);
  useEffect(() => {
    setStatus(outbox.status());
    return outbox.subscribe(() => setStatus(outbox.status()));
  }, [outbox]);
  return status;
}
