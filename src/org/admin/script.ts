/**
 * Puts refusals on the page as they happen. Everything is set as text, never as markup: what callers send can reach
 * the detail of a refusal.
 */
export const script = `
const rows = document.getElementById('refusals');
const empty = document.getElementById('no-refusals');
const org = document.body.dataset.org;
const stream = new EventSource('refusals');
stream.addEventListener('refusal', (event) => {
  const refusal = JSON.parse(event.data);
  if (refusal.org !== org) return;
  if (empty) empty.remove();
  for (const gate of document.querySelectorAll('[data-gate]')) {
    if (gate.dataset.gate !== refusal.gate) continue;
    gate.dataset.refused = Number(gate.dataset.refused) + 1;
    gate.classList.add('refused');
    gate.textContent = refusal.gate.split(' ')[1] + ' · ' + gate.dataset.refused + ' refused';
  }
  const row = document.createElement('tr');
  const cell = (text, code) => {
    const td = document.createElement('td');
    const inner = code ? document.createElement('code') : td;
    inner.textContent = text;
    if (code) td.append(inner);
    row.append(td);
  };
  cell(refusal.at.slice(11, 19));
  cell(refusal.answered.method + ' ' + refusal.answered.path, true);
  cell(refusal.answered.status + ' ' + refusal.answered.code, true);
  cell(refusal.reason);
  cell(refusal.detail);
  rows.prepend(row);
  while (rows.children.length > 50) rows.lastElementChild.remove();
});
`;
