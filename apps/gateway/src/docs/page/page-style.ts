/** The page's whole look; nothing is fetched from elsewhere. */
export const pageStyle = `
:root{--ink:#1b1f24;--soft:#5b6570;--line:#e3e7eb;--paper:#fff;--wash:#f6f8fa;--link:#0b5cad;--get:#0a7c43;--post:#0b5cad;--patch:#9a5b00;--delete:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#9aa5b1;--line:#2c333b;--paper:#14181d;--wash:#1c2229;--link:#6db3f2;--get:#4cc38a;--post:#6db3f2;--patch:#e0a458;--delete:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--paper);display:grid;grid-template-columns:17rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem 1rem;border-right:1px solid var(--line);background:var(--wash);font-size:.88rem}
nav h2{margin:1.2rem 0 .3rem;font-size:.78rem;text-transform:uppercase;letter-spacing:.06em;color:var(--soft)}
nav a{display:block;padding:.18rem .4rem;border-radius:4px;color:inherit;text-decoration:none}
nav a:hover,nav a:focus{background:var(--line)}
main{max-width:58rem;padding:2rem 2.5rem 6rem}
h1{font-size:2rem;margin:0 0 .5rem}
section>h2{margin:3.5rem 0 0;padding-top:1rem;border-top:2px solid var(--line)}
article{padding:1.6rem 0;border-bottom:1px solid var(--line)}
article h3{margin:0 0 .4rem;font-size:1.15rem}
h4{margin:1.3rem 0 .4rem;font-size:.82rem;text-transform:uppercase;letter-spacing:.05em;color:var(--soft)}
a{color:var(--link)}
code,pre{font:.86rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{background:var(--wash);padding:.1em .3em;border-radius:4px}
pre{background:var(--wash);border:1px solid var(--line);border-radius:8px;padding:.9rem 1rem;overflow:auto;margin:.4rem 0}
pre code{background:none;padding:0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}
.route{font:600 .95rem ui-monospace,Menlo,Consolas,monospace}
.method{display:inline-block;min-width:4.2rem;font-weight:700}
.get{color:var(--get)}.post{color:var(--post)}.patch{color:var(--patch)}.delete{color:var(--delete)}
.soft{color:var(--soft)}
summary{cursor:pointer;color:var(--soft)}
@media(max-width:52rem){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line)}main{padding:1.5rem 1.1rem}}
`;
