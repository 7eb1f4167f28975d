/** Colours and type of the page, for the program's own variables: https://github.com/scalar/scalar documents them. */
export const pageLook = `
:root{--scalar-font:system-ui,-apple-system,"Segoe UI",sans-serif;--scalar-font-code:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;--scalar-radius:6px;--scalar-radius-lg:6px;--scalar-radius-xl:8px}
.light-mode{--scalar-background-1:oklch(.99 .002 240);--scalar-background-2:oklch(.968 .004 240);--scalar-background-3:oklch(.93 .006 240);--scalar-color-1:oklch(.23 .015 250);--scalar-color-2:oklch(.45 .018 250);--scalar-color-3:oklch(.53 .018 250);--scalar-color-accent:oklch(.47 .085 195);--scalar-background-accent:oklch(.47 .085 195 / .1);--scalar-border-color:oklch(.9 .008 240)}
.dark-mode{--scalar-background-1:oklch(.19 .012 250);--scalar-background-2:oklch(.225 .014 250);--scalar-background-3:oklch(.29 .016 250);--scalar-color-1:oklch(.93 .006 240);--scalar-color-2:oklch(.76 .012 240);--scalar-color-3:oklch(.66 .014 240);--scalar-color-accent:oklch(.77 .1 190);--scalar-background-accent:oklch(.77 .1 190 / .14);--scalar-border-color:oklch(.32 .016 250)}
`;
