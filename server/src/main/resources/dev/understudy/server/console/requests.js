'use strict';
const INTERVAL_MILLISECONDS = 1000;
const MOST_SHOWN = 500;
const find = id => document.getElementById(id);
const list = find('requests');
let last = 0;
let recordedSince;
let isPaused = false;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function headers(sent) {
  return Object.entries(sent).map(([name, value]) => `${name}: ${value}`).join('\n');
}

function body(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The whole exchange, written when it is opened for the first time. */
function whole(entry) {
  const request = element('pre', '', [`${entry.method} ${entry.target}`, headers(entry.request_headers), '',
    body(entry.request_body)].join('\n').trim());
  const response = element('pre', '', [`HTTP ${entry.status}`, headers(entry.headers), '', body(entry.body)]
    .join('\n').trim());
  const parts = [element('h2', '', 'Request'), request, element('h2', '', 'Response'), response];
  [request, response].forEach(part => { part.tabIndex = 0; });
  return entry.reason ? [element('p', 'reason', entry.reason), ...parts] : parts;
}

function row(entry) {
  const details = document.createElement('details');
  details.dataset.path = entry.target.split('?')[0];
  details.dataset.status = entry.status;
  const summary = element('summary', '', '');
  summary.append(
    element('span', 'time', entry.time.slice(11, 23)),
    element('span', `status s${String(entry.status)[0]}`, entry.status),
    element('span', 'method', entry.method),
    element('span', 'target', entry.target.replaceAll('%5B', '[').replaceAll('%5D', ']')),
    element('span', 'caller', entry.application ?? ''),
    element('span', 'duration', `${entry.milliseconds} ms`),
  );
  if (entry.reason) {
    summary.append(element('span', 'reason', entry.reason));
  }
  details.append(summary);
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(...whole(entry));
    }
  });
  return details;
}

function filter() {
  const path = find('path').value.trim();
  const status = find('status').value[0] ?? '';
  for (const details of list.children) {
    details.hidden = !details.dataset.path.includes(path) || !details.dataset.status.startsWith(status);
  }
  const shown = [...list.children].filter(details => !details.hidden).length;
  const all = list.children.length;
  find('state').textContent = all === 0
    ? 'No requests yet. They appear here as they come.'
    : `${shown === all ? all : `${shown} of ${all}`} ${all === 1 ? 'request' : 'requests'}${isPaused ? ', paused' : ''}`;
}

function show(found) {
  if (found.recorded_since !== recordedSince) {
    recordedSince = found.recorded_since;
    list.replaceChildren();
  }
  found.requests.forEach(entry => {
    last = Math.max(last, entry.id);
    list.prepend(row(entry));
  });
  while (list.children.length > MOST_SHOWN) {
    list.lastChild.remove();
  }
  filter();
}

async function poll() {
  if (isPaused || document.hidden) {
    return;
  }
  const response = await fetch(`/_understudy/requests?limit=${MOST_SHOWN}&after=${last}`, {
    headers: {Accept: 'application/json'},
  });
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  show(await response.json());
}

async function follow() {
  try {
    await poll();
  } catch (error) {
    find('state').textContent = `The server does not answer: ${error.message}`;
  }
  setTimeout(follow, INTERVAL_MILLISECONDS);
}

find('filter').addEventListener('submit', event => event.preventDefault());
find('path').addEventListener('input', filter);
find('status').addEventListener('change', filter);
find('pause').addEventListener('click', event => {
  isPaused = !isPaused;
  event.target.setAttribute('aria-pressed', isPaused);
  filter();
});
find('clear').addEventListener('click', async () => {
  await fetch('/_understudy/requests', {method: 'DELETE'});
  list.replaceChildren();
  filter();
});
follow();
