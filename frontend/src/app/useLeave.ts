import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useSession } from "../api/queries";

const LOG_IN = "/login";

/** A session that has ended leads to the log-in, and from there back to this page. */
export function useLeaveWithSession(): void {
  const { user } = useSession();
  const { href, pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    // Until its script is there, this page stays under the address of the log-in.
    if (user || pathname === LOG_IN) return;
    void navigate({ to: LOG_IN, search: { next: href }, replace: true });
  }, [user, href, pathname, navigate]);
}
