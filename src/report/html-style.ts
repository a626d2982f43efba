/** The page's whole look. No script, no font and no picture from elsewhere: the file can be mailed and opened offline. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --paper: #f6f7f9; --card: #fff; --line: #d9dee5;
  --passed: #17733f; --passed-bg: #e4f4ea; --refused: #b3141d; --refused-bg: #fde8e8; --unknown: #8a5a00;
  --unknown-bg: #fdf2d8; --code: #eef1f5; --link: #1b5fc1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa7b6; --paper: #12161c; --card: #1a2029;
  --line: #323c49; --passed: #5fd08d; --passed-bg: #14301f; --refused: #ff8a8a; --refused-bg: #401a1d;
  --unknown: #f0c060; --unknown-bg: #3a2d10; --code: #10141a; --link: #86b7ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: .5rem 0 .25rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.1rem; margin: 0 0 .25rem; }
p { margin: .25rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
bdi { unicode-bidi: isolate; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.badge { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-weight: 600; font-size: .875rem; }
.passed { color: var(--passed); background: var(--passed-bg); }
.refused { color: var(--refused); background: var(--refused-bg); }
.unknown { color: var(--unknown); background: var(--unknown-bg); }
.not-reached { color: var(--soft); background: transparent; }
.lane, .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .75rem 1rem; margin: .75rem 0; }
.lane.people { border-style: dashed; }
.lane h3 { font-size: .9rem; }
.road { display: flex; flex-wrap: wrap; align-items: flex-start; gap: .4rem 0; list-style: none; margin: .5rem 0 0; padding: 0; }
.road li { display: flex; align-items: flex-start; }
.road li + li::before { content: ''; width: .9rem; border-top: 2px solid var(--line); margin-top: .95rem; }
.gate { display: inline-block; border: 1px solid currentColor; border-radius: .4rem; padding: .1rem .5rem; text-align: center; line-height: 1.25; }
.gate small { display: block; font-size: .7rem; }
.gate.not-reached { border-style: dashed; border-color: var(--line); }
.gate.refused { border-width: 2px; font-weight: 700; }
.goal { padding: .25rem .25rem; font-weight: 600; margin-top: .1rem; }
.goal.not-reached { color: var(--soft); font-weight: 400; }
.says { text-transform: uppercase; letter-spacing: .04em; }
.fix { border-left: 4px solid var(--passed); padding: .1rem 0 .1rem .9rem; margin-top: .8rem; }
ul, ol { margin: .4rem 0; padding-left: 1.4rem; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0;
  font: .85rem/1.45 ui-monospace, monospace; white-space: pre-wrap; }
code { font: .875em ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 500; }
details { margin: .5rem 0; }
summary { cursor: pointer; font-weight: 600; }
.entry:target { outline: 2px solid var(--link); }
@media print { body { background: #fff; } .lane, .card { break-inside: avoid; } }
`.trim();
