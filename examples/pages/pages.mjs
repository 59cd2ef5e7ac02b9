// Walks through the pages of the sandbox in headless Chromium: on a desktop and a phone, in light and dark colours.
// UNDERSTUDY_URL is that of the server, CHROMIUM the browser, SCREENSHOTS a folder for pictures of every page, if it is set.
import assert from 'node:assert/strict';
import {chromium} from 'playwright-core';

const understudy = process.env.UNDERSTUDY_URL ?? 'http://127.0.0.1:4242';
const folder = process.env.SCREENSHOTS;
const mostBytes = 100_000;
const pages = {
  start: '/',
  requests: '/_understudy/requests',
  tables: '/_understudy/data',
  table: '/_understudy/data/users',
  docs: '/_understudy/docs',
};
const complaints = [];

async function control(method, path, body) {
  const response = await fetch(`${understudy}/_understudy/${path}`, {
    method,
    headers: {'Content-Type': 'application/json'},
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
}

/** A page that notes each error of scripts or policies, and each request to another host. */
async function opened(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on('request', request => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(understudy)) {
      complaints.push(`${page.url()} requests ${request.url()}`);
    }
  });
  return page;
}

async function isReady(page, name) {
  const sign = {start: '#clock:text("real time")', requests: '#requests details', docs: '#token:text("understudy-staff")'};
  await page.locator(sign[name] ?? 'main').first().waitFor();
}

async function look(browser) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await opened(browser, {viewport: {width, height: 844}, colorScheme});
      for (const [name, path] of Object.entries(pages)) {
        const response = await page.goto(understudy + path);
        const bytes = (await response.body()).length;
        assert.ok(bytes <= mostBytes, `${path} has ${bytes} bytes`);
        await isReady(page, name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px wider than ${width} px`);
        if (folder) {
          await page.screenshot({path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: name !== 'docs'});
        }
      }
      await page.context().close();
    }
  }
  console.log('every page fits 1280 and 390 px, in light and dark');
}

async function walkStart(page) {
  await page.goto(understudy);
  await page.getByRole('button', {name: 'Fetch a token for understudy-staff'}).focus();
  await page.keyboard.press('Enter');
  await page.locator('#outcome code').waitFor();
  const token = await page.locator('#outcome code').textContent();
  assert.ok((await page.locator('#example-curl').textContent()).includes(`Bearer ${token}`));
  console.log('token: fetched by the keyboard, and in the examples');

  await page.getByLabel('Request').fill('/v2/users?filter[login]=cdooku');
  await page.keyboard.press('Enter');
  await page.locator('#answer:text("X-Total: 1")').waitFor();
  assert.match(await page.locator('#answer').textContent(), /^HTTP 200\nX-Total: 1\n[^]*"login": "cdooku"/);
  console.log('filtered list: 1 user');

  await page.getByLabel('Request').fill('/v2/users?filter[shoe_size]=42');
  await page.getByRole('button', {name: 'Send'}).click();
  await page.locator('#answer:text("HTTP 400")').waitFor();
  console.log('error: HTTP 400');

  await control('POST', 'faults', {do: '503', match: {path: '/v2/users'}});
  await page.reload();
  await page.locator('#faults:text("503 for /v2/users: 0 so far")').waitFor();
  await page.getByRole('button', {name: 'Send'}).click();
  await page.locator('#answer:text("HTTP 503")').waitFor();
  await page.getByRole('button', {name: 'Clear the faults'}).click();
  await page.locator('#faults:text-is("none")').waitFor();
  console.log('fault: shown, met and cleared');

  await control('PUT', 'clock', {now: '2042-01-31T12:00:00Z', frozen: true});
  await page.reload();
  await page.locator('#clock:text("2042-01-31T12:00:00.000Z, frozen")').waitFor();
  await page.getByRole('button', {name: 'Release the clock'}).click();
  await page.locator('#clock:text("the real time")').waitFor();
  console.log('clock: shown and released');

  await control('POST', 'data-set', {user_groups: [{id: 900, name: '<img src=x onerror=alert(1)>'}]});
  await page.goto(`${understudy}/_understudy/data/user_groups`);
  await page.getByRole('cell', {name: '<img src=x onerror=alert(1)>'}).waitFor();
  await page.goto(understudy);
  await page.getByRole('button', {name: 'Reset', exact: true}).click();
  await page.locator('#done:text("restored")').waitFor();
  await page.goto(`${understudy}/_understudy/data/user_groups`);
  assert.equal(await page.getByRole('cell', {name: 'onerror'}).count(), 0);
  console.log('reset: the added row is gone');
}

async function walkRequests(page) {
  await page.goto(`${understudy}/_understudy/requests`);
  await page.locator('#state:text("No requests yet")').waitFor();
  await fetch(`${understudy}/v2/users?access_token=geheim`);
  await fetch(`${understudy}/nothing`);
  const rows = page.locator('#requests details');
  await rows.nth(1).waitFor();
  await page.getByLabel('Path contains').fill('/v2/users');
  await page.getByLabel('Status').selectOption('4xx');
  await page.locator('#state:text("1 of 2")').waitFor();
  await page.locator('#requests details:visible summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('pre:text("HTTP 401")').waitFor();
  assert.match(await page.locator('#requests').textContent(), /access_token=\*\*\*/);
  assert.ok(!(await page.content()).includes('geheim'));
  console.log('requests: shown as they come, filtered, opened, without secrets');
}

async function walkDocs(page) {
  await page.goto(`${understudy}/_understudy/docs`);
  await page.locator('#token:text("understudy-staff")').waitFor();
  await page.locator('#operations-users-listUsers .opblock-summary-control').click();
  const filter = page.locator('tr[data-param-name="filter[login]"]');
  await filter.locator('code:text-matches("^(prose|example|known|choice)$")').first().waitFor();
  await filter.getByRole('button', {name: 'Add string item'}).click();
  await filter.locator('input').first().fill('cdooku');
  await page.locator('#operations-users-listUsers .execute').click();
  await page.locator('.live-responses-table .response-col_status:text("200")').waitFor();
  assert.match(await page.locator('.live-responses-table').textContent(), /"login": "cdooku"/);
  console.log('reference: evidence at a parameter, and a filtered list');

  await page.getByRole('button', {name: 'Authorize'}).first().click();
  const scheme = page.locator('.auth-container').filter({hasText: 'authorizationCode with PKCE'});
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    scheme.getByRole('button', {name: 'Apply given OAuth2 credentials'}).click(),
  ]);
  await popup.locator('input[value="jeanne"]').check();
  await Promise.all([popup.waitForEvent('close'), popup.locator('button[value="accept"]').click()]);
  await scheme.getByRole('button', {name: 'Remove authorization'}).waitFor();
  if (folder) {
    await page.screenshot({path: `${folder}/authorized.png`});
  }
  console.log('reference: authorized by the log-in page');
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await fetch(`${understudy}/_understudy/clock`);
  await fetch(`${understudy}/v2/users`);
  await look(browser);
  const page = await opened(browser, {viewport: {width: 1280, height: 844}});
  page.setDefaultTimeout(20_000);
  await walkStart(page);
  await walkRequests(page);
  await walkDocs(page);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}
