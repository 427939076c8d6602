// Keys and read-outs. Every page says the same without this script.
const OFF = 'leat-keys-off';
const rows = () => [...document.querySelectorAll('main table:not(.source) tbody tr')].filter(r => r.querySelector('a'));
let row = -1;
let room = false;

function keysAreOff() {
  try { return localStorage.getItem(OFF) === '1'; } catch { return false; }
}

function mark(step) {
  const all = rows();
  if (all.length === 0) return;
  all[row]?.classList.remove('here');
  row = Math.min(all.length - 1, Math.max(0, row + step));
  all[row].classList.add('here');
  all[row].querySelector('a').focus();
}

function follow(selector) {
  document.querySelector(selector)?.click();
}

/// The first room whose name begins with the letter; `o` is the overview.
function go(letter) {
  [...document.querySelectorAll('nav a')].find(a => a.textContent.trim().toLowerCase().startsWith(letter))?.click();
}

function help() {
  const box = document.createElement('dialog');
  box.setAttribute('aria-label', 'Keys');
  const title = document.createElement('h2');
  title.textContent = 'Keys';
  const list = document.createElement('dl');
  list.className = 'pairs';
  for (const [keys, what] of [['/', 'search'], ['g and a letter', 'the room that begins with it'],
      ['j k', 'next, previous row'], ['Enter', 'open the row'], [']', 'next page'], ['[', 'back'],
      ['← →', 'points of a plot'], ['?', 'this help']]) {
    const pair = document.createElement('div');
    const term = document.createElement('dt');
    const text = document.createElement('dd');
    term.textContent = keys;
    text.textContent = what;
    pair.append(term, text);
    list.append(pair);
  }
  const label = document.createElement('label');
  const off = document.createElement('input');
  off.type = 'checkbox';
  off.checked = keysAreOff();
  off.addEventListener('change', () => {
    try { localStorage.setItem(OFF, off.checked ? '1' : '0'); } catch { /* then for this page only */ }
  });
  label.append(off, ' Single keys off (? stays)');
  const form = document.createElement('form');
  form.method = 'dialog';
  const close = document.createElement('button');
  close.textContent = 'Close';
  form.append(close);
  box.append(title, list, label, form);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

document.addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, dialog');
  if (event.ctrlKey && event.key === 'Enter' && event.target.form) {
    event.target.form.requestSubmit();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '?') { help(); return; }
  if (keysAreOff()) return;
  if (room) { room = false; go(event.key.toLowerCase()); return; }
  switch (event.key) {
    case '/': document.getElementById('find')?.focus(); break;
    case 'g': room = true; return;
    case 'j': mark(1); break;
    case 'k': mark(-1); break;
    case ']': follow('a[rel=next]'); break;
    case '[': history.back(); break;
    default: return;
  }
  event.preventDefault();
});

// What the pointer or the arrow keys are on, in words below the plot.
for (const plot of document.querySelectorAll('figure svg.plot')) {
  const points = [...plot.querySelectorAll('title')].map(t => t.parentElement).filter(p => p !== plot);
  if (points.length === 0) continue;
  const out = document.createElement('p');
  out.className = 'facts read';
  out.setAttribute('aria-live', 'polite');
  plot.after(out);
  let at = -1;
  const say = point => { out.textContent = point.querySelector('title').textContent; };
  plot.addEventListener('pointermove', event => {
    const point = event.target.closest('g, rect, circle, path, a');
    const found = points.find(p => p === point || p.contains(event.target));
    if (found) say(found);
  });
  plot.setAttribute('tabindex', '0');
  plot.addEventListener('keydown', event => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    at = (at + step + points.length) % points.length;
    say(points[at]);
    event.preventDefault();
  });
}
