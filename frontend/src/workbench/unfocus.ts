const PRESSED = "button, input[type=radio], input[type=checkbox]";

/** After a click by pointer the keys belong to the image again, not to what was clicked. */
export function unfocus(event: { detail: number; target: EventTarget }) {
  const clicked = (event.target as HTMLElement).closest?.("button, label, input");
  const control = clicked instanceof HTMLLabelElement ? clicked.control : clicked;
  if (event.detail === 0 || !control?.matches(PRESSED)) return;
  if (!control.closest("[aria-modal], [role=dialog]"))
    setTimeout(() => (control as HTMLElement).blur());
}
