/** Paper is white: what is printed is in the light scheme, whatever the screen shows. */
export function printOnWhite(): void {
  const root = document.documentElement.dataset;
  let onScreen: Pick<DOMStringMap, string> | null = null;
  window.addEventListener("beforeprint", () => {
    onScreen ??= { mantineColorScheme: root.mantineColorScheme, contrast: root.contrast };
    root.mantineColorScheme = "light";
    delete root.contrast;
  });
  window.addEventListener("afterprint", () => {
    for (const [name, value] of Object.entries(onScreen ?? {})) if (value) root[name] = value;
    onScreen = null;
  });
}
