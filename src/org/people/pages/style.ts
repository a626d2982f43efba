import { Html } from './html.ts';

/** The one stylesheet of the people lane's pages: light and dark, without anything to load. */
export const style = new Html(`
:root{color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--text:#17202e;--quiet:#5b6678;--line:#d9dfe8;--field:#fff;--org:#0f62c4;--idp:#0d7a5f;--bad:#a8201a;--badground:#fdecea;--good:#0d6b3f;--goodground:#e8f6ee;--hint:#fff8e1;--hintline:#ecd9a0}
@media (prefers-color-scheme:dark){:root{--ground:#10151d;--card:#19202b;--text:#e8edf4;--quiet:#9aa6b8;--line:#303a49;--field:#121822;--org:#6aa9ff;--idp:#4fcfa6;--bad:#ffa9a3;--badground:#3a1a1b;--good:#7fdcab;--goodground:#122c20;--hint:#2b2613;--hintline:#5c5023}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;padding:8vh 16px 24px;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
body.org{--accent:var(--org)}body.idp{--accent:var(--idp)}
main{width:100%;max-width:28rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:28px;box-shadow:0 1px 2px rgb(0 0 0/.05),0 12px 32px rgb(0 0 0/.07)}
header{display:flex;align-items:center;gap:10px;color:var(--quiet);font-weight:600;margin-bottom:20px}
header svg{width:28px;height:28px;flex:none}header rect{fill:var(--accent)}header path{fill:none;stroke:#fff;stroke-width:2;stroke-linecap:round}
@media (prefers-color-scheme:dark){header path{stroke:#10151d}}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 6px;letter-spacing:-.01em}
p{margin:0 0 14px}.lead{color:var(--quiet);margin-bottom:20px}
label{display:block;font-size:.875rem;font-weight:600;margin:14px 0 5px}
input{width:100%;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:8px;padding:10px 12px}
input:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid color-mix(in srgb,var(--accent) 45%,transparent);outline-offset:1px;border-color:var(--accent)}
button,.button{display:flex;align-items:center;justify-content:center;gap:8px;width:100%;min-height:44px;margin-top:18px;padding:10px 14px;font:inherit;font-weight:600;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:#fff;cursor:pointer;text-decoration:none;text-align:center;text-wrap:balance}
@media (prefers-color-scheme:dark){button,.button{color:#0b1118}}
button:hover,.button:hover{filter:brightness(1.07)}
.second{background:transparent;color:var(--accent)}.second:hover{background:color-mix(in srgb,var(--accent) 8%,transparent);filter:none}
.stack>*{margin-top:10px}.stack>:first-child{margin-top:0}
.or{display:flex;align-items:center;gap:12px;color:var(--quiet);font-size:.875rem;margin:20px 0 4px}.or::before,.or::after{content:"";flex:1;height:1px;background:var(--line)}
.note{border-radius:8px;padding:10px 12px;margin:0 0 16px;font-size:.9375rem}
.bad{background:var(--badground);color:var(--bad)}.good{background:var(--goodground);color:var(--good)}
.hint{background:var(--hint);border:1px solid var(--hintline);margin:20px 0 0;font-size:.875rem}.hint summary{cursor:pointer;font-weight:600}.hint ul{margin:8px 0 0;padding-left:18px}
.people{list-style:none;margin:0;padding:0}.people button{justify-content:flex-start;margin-top:8px;background:transparent;color:inherit;border-color:var(--line);font-weight:400;text-align:left;padding:10px 12px;gap:12px}
.people button:hover{border-color:var(--accent);background:color-mix(in srgb,var(--accent) 7%,transparent);filter:none}
.people b,.people small{display:block;line-height:1.4}.people small{color:var(--quiet);font-size:.8125rem}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:color-mix(in srgb,var(--accent) 16%,transparent);color:var(--accent);font-weight:700;font-size:.875rem}
h1,.lead{text-wrap:balance}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;margin:0 0 4px;font-size:.9375rem}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.quiet{color:var(--quiet);font-size:.875rem;margin:16px 0 0}
footer p{margin:0 0 2px;text-wrap:balance}h1+.note{margin-top:14px}
footer{max-width:36rem;margin-top:20px;text-align:center;color:var(--quiet);font-size:.8125rem;line-height:1.6}
`);
