// Logs a user in with passport-42 and with the 42 provider of Auth.js through headless Chromium, and refreshes a token with
// simple-oauth2. Only the addresses differ from a program of the real API. UNDERSTUDY_URL is that of the server, CHROMIUM the browser.
import assert from 'node:assert/strict';
import {ExpressAuth, getSession} from '@auth/express';
import FortyTwo from '@auth/express/providers/42-school';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import {Strategy} from 'passport-42';
import puppeteer from 'puppeteer-core';
import {AuthorizationCode} from 'simple-oauth2';

const understudy = process.env.UNDERSTUDY_URL ?? 'http://localhost:4242';
const client = {id: 'understudy-login', secret: 'understudy-login-secret'};

const app = express();
app.use(session({secret: 'not a secret', resave: false, saveUninitialized: false}));
app.use(passport.initialize());
app.use(passport.session());
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));
app.get('/log-in', passport.authenticate('42', {scope: ['public', 'profile']}));
app.get('/callback', passport.authenticate('42', {successRedirect: '/profile', failureRedirect: '/failed'}));
app.get('/profile', (request, response) => response.json(request.user));
app.get('/failed', (request, response) => response.json({failed: request.query}));

const auth = {
  secret: 'not a secret',
  trustHost: true,
  providers: [
    FortyTwo({
      clientId: client.id,
      clientSecret: client.secret,
      authorization: {url: `${understudy}/oauth/authorize`, params: {scope: 'public'}},
      token: `${understudy}/oauth/token`,
      userinfo: `${understudy}/v2/me`,
    }),
  ],
};
app.use('/auth', ExpressAuth(auth));
app.get('/session', async (request, response) => response.json(await getSession(request, auth)));

const listening = await new Promise(resolve => {
  const server = app.listen(0, '127.0.0.1', () => resolve(server));
});
const home = `http://127.0.0.1:${listening.address().port}`;

passport.use(new Strategy(
  {
    clientID: client.id,
    clientSecret: client.secret,
    callbackURL: `${home}/callback`,
    authorizationURL: `${understudy}/oauth/authorize`,
    tokenURL: `${understudy}/oauth/token`,
    profileURL: `${understudy}/v2/me`,
    state: true,
    pkce: true,
  },
  (accessToken, refreshToken, profile, done) =>
    done(null, {login: profile.username, accessToken, refreshToken}),
));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage();
  await page.setViewport({width: 390, height: 844});
  await page.setJavaScriptEnabled(false);

  await page.goto(`${home}/log-in`);
  await page.type('#search', 'jea');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.click('input[value="jeanne"]');
  await Promise.all([page.waitForNavigation(), page.click('button[value="accept"]')]);
  const user = JSON.parse(await page.$eval('body', body => body.textContent));
  assert.equal(user.login, 'jeanne');
  console.log('passport-42 logged in:', user.login);

  await page.goto(`${home}/auth/signin?callbackUrl=${home}/session`);
  await Promise.all([page.waitForNavigation(), page.click('form[action*="42-school"] button')]);
  await page.click('input[value="cdooku"]');
  await Promise.all([page.waitForNavigation(), page.click('button[value="accept"]')]);
  const session = JSON.parse(await page.$eval('body', body => body.textContent));
  assert.equal(session.user.email, 'cdooku@student.example');
  console.log('Auth.js logged in:', session.user.email);

  await page.goto(`${home}/log-in`);
  await Promise.all([page.waitForNavigation(), page.click('button[value="refuse"]')]);
  assert.ok(page.url().startsWith(`${home}/failed`), page.url());
  console.log('passport-42 was refused: the person refused');

  const oauth = new AuthorizationCode({
    client,
    auth: {tokenHost: understudy, tokenPath: '/oauth/token', authorizePath: '/oauth/authorize'},
  });
  const token = oauth.createToken({refresh_token: user.refreshToken});
  const refreshed = await token.refresh();
  console.log('simple-oauth2 refreshed:', refreshed.token.token_type, refreshed.token.expires_in, refreshed.token.scope);
  await refreshed.revoke('refresh_token');
  await assert.rejects(refreshed.refresh(), {message: 'Response Error: 401 Unauthorized'});
  console.log('simple-oauth2 was refused: the token was revoked');

  const other = await browser.newPage();
  await other.goto(home + '/failed');
  const read = await other.evaluate(async understudy => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'understudy-login',
      client_secret: 'understudy-login-secret',
    });
    const token = await (await fetch(`${understudy}/oauth/token`, {method: 'POST', body})).json();
    const headers = {Authorization: `Bearer ${token.access_token}`, 'X-Custom': 'yes'};
    const users = await fetch(`${understudy}/v2/users`, {headers, credentials: 'include'});
    const refused = await fetch(`${understudy}/v2/users`, {credentials: 'include'});
    return {
      users: (await users.json()).length,
      total: users.headers.get('X-Total'),
      refused: refused.status,
      reason: (await refused.json()).error,
    };
  }, understudy);
  assert.deepEqual(read, {users: 7, total: '7', refused: 401, reason: 'The access token is invalid'});
  console.log('a page of another origin read', read.users, 'users');
} finally {
  await browser.close();
  listening.close();
}
