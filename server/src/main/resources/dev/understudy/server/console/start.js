'use strict';
const find = id => document.getElementById(id);
const examples = [...document.querySelectorAll('pre[id^="example-"]')];
const originals = examples.map(example => example.textContent);
let token;

function on(id, event, action) {
  find(id)?.addEventListener(event, action);
}

async function fetchToken(button) {
  button.disabled = true;
  const outcome = find('outcome');
  try {
    const response = await fetch('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: button.dataset.uid,
        client_secret: button.dataset.secret,
      }),
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${response.status} ${body.error}: ${body.error_description ?? body.message}`);
    }
    token = body.access_token;
    outcome.textContent = `Token of ${button.dataset.uid}, valid for ${body.expires_in} seconds: `;
    const shown = document.createElement('code');
    shown.textContent = token;
    outcome.append(shown);
    examples.forEach((example, number) => {
      example.textContent = originals[number].replaceAll('ACCESS_TOKEN', token);
    });
  } catch (error) {
    outcome.textContent = `No token: ${error.message}`;
  } finally {
    button.disabled = false;
  }
}

async function send(event) {
  event.preventDefault();
  const answer = find('answer');
  answer.hidden = false;
  try {
    const response = await fetch(find('path').value, {headers: token ? {Authorization: `Bearer ${token}`} : {}});
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json');
    const total = response.headers.get('X-Total');
    const body = isJson && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
    answer.textContent = [`HTTP ${response.status}`, ...(total ? [`X-Total: ${total}`] : []), '', body].join('\n');
  } catch (error) {
    answer.textContent = `No answer: ${error.message}`;
  }
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(find(button.dataset.copies).textContent);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not copied';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

async function control(path, options) {
  const response = await fetch(`/_understudy/${path}`, options);
  const text = await response.text();
  const body = text ? JSON.parse(text) : {};
  if (!response.ok) {
    throw new Error(body.errors?.[0]?.message ?? `HTTP ${response.status}`);
  }
  return body;
}

function described({do: action, match, times, hits}) {
  const wanted = Object.values(match ?? {}).join(' ');
  return `${action} for ${wanted || 'every request'}${times ? `, ${times} times` : ''}: ${hits} so far`;
}

async function showState() {
  const clock = await control('clock');
  const {faults} = await control('faults');
  find('clock').textContent = clock.released ? 'the real time' : `${clock.now}${clock.frozen ? ', frozen' : ', running'}`;
  find('faults').textContent = faults.length ? faults.map(described).join('; ') : 'none';
  find('release').hidden = clock.released;
  find('clear').hidden = !faults.length;
}

async function change(text, path, options) {
  const done = find('done');
  try {
    await control(path, options);
    await showState();
    done.textContent = text;
  } catch (error) {
    done.textContent = `Not done: ${error.message}`;
  }
}

document.querySelectorAll('.token').forEach(button => button.addEventListener('click', () => fetchToken(button)));
document.querySelectorAll('.copy-button').forEach(button => button.addEventListener('click', () => copy(button)));
on('try', 'submit', send);
on('reset', 'click', async () => {
  await change('The rows of the data set are restored; tokens, faults and requests are deleted.', 'reset', {method: 'POST'});
  token = undefined;
  examples.forEach((example, number) => { example.textContent = originals[number]; });
  find('outcome').textContent = '';
});
on('release', 'click', () => change('The clock shows the real time.', 'clock', {
  method: 'PUT',
  headers: {'Content-Type': 'application/json'},
  body: '{"released": true}',
}));
on('clear', 'click', () => change('There are no faults.', 'faults', {method: 'DELETE'}));
if (find('clock')) {
  showState().catch(error => { find('done').textContent = `The state is not known: ${error.message}`; });
}
