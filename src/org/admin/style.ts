import { Html } from '../people/pages/html.ts';

/** The admin page's own style: wide, dense, light and dark, nothing to load. */
export const style = new Html(`
:root{color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--text:#17202e;--quiet:#5b6678;--line:#d9dfe8;--accent:#0f62c4;--bad:#a8201a;--badground:#fdecea;--good:#0d6b3f;--goodground:#e8f6ee}
@media (prefers-color-scheme:dark){:root{--ground:#10151d;--card:#19202b;--text:#e8edf4;--quiet:#9aa6b8;--line:#303a49;--accent:#6aa9ff;--bad:#ffa9a3;--badground:#3a1a1b;--good:#7fdcab;--goodground:#122c20}}
*{box-sizing:border-box}
body{margin:0;padding:20px clamp(12px,3vw,40px) 60px;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 18px;margin-bottom:14px}
h1{font-size:1.35rem;margin:0}h2{font-size:1rem;margin:0 0 10px}
a{color:var(--accent)}nav a[aria-current]{font-weight:700;text-decoration:none;color:inherit}
.quiet{color:var(--quiet)}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin-bottom:16px;overflow-x:auto}
.lane{display:flex;align-items:center;flex-wrap:wrap;gap:6px;margin:6px 0}.lane>b{min-width:9.5rem}
.gate{border:1px solid var(--line);border-radius:7px;padding:3px 9px;background:var(--goodground);color:var(--good);white-space:nowrap}
.gate.refused{background:var(--badground);color:var(--bad);border-color:currentcolor;font-weight:600}
.goal{font-weight:600;padding:3px 9px}
.arrow{color:var(--quiet)}
form{display:inline-flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 12px 6px 0}
select,input,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:7px;padding:5px 10px}
button{cursor:pointer;background:var(--accent);border-color:var(--accent);color:#fff;font-weight:600}
@media (prefers-color-scheme:dark){button{color:#0b1118}}
button.second{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid color-mix(in srgb,var(--accent) 45%,transparent);outline-offset:1px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:left;color:var(--quiet);font-weight:600}th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
td.break{overflow-wrap:anywhere;min-width:12rem}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.state-active{color:var(--good)}.state-disabled,.state-inactive{color:var(--bad);font-weight:600}
.note{border-radius:8px;padding:8px 12px;margin:0 0 12px;background:var(--badground);color:var(--bad)}
`);
