import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './target/generated/schema.js';

const baseUrl = process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242';
const client = createClient<paths>({ baseUrl, querySerializer: { array: { style: 'form', explode: false } } });

const token = await client.POST('/oauth/token', {
    body: {
        grant_type: 'client_credentials',
        client_id: 'understudy-tutor',
        client_secret: 'understudy-tutor-secret',
    },
});
if (!token.data) {
    throw new Error(JSON.stringify(token.error));
}
const authorization = `Bearer ${token.data.access_token}`;
const authentication: Middleware = {
    onRequest({ request }) {
        request.headers.set('Authorization', authorization);
    },
};
client.use(authentication);

for (let number = 1, more = true; more; number++) {
    const query = { campus_id: 'paris', 'page[number]': number, 'page[size]': 3 };
    const { data, error, response } = await client.GET('/v2/users', { params: { query } });
    if (!data) {
        throw new Error(JSON.stringify(error));
    }
    console.log(data.map(user => user.login).join(' '));
    more = response.headers.get('Link')?.includes('rel="next"') ?? false;
}

const attempts = await client.GET('/v2/projects_users', {
    params: {
        query: {
            filter: { campus: '1,9', status: 'in_progress' },
            range: { created_at: '2017-11-01,2017-11-30' },
            sort: ['-user_id', 'id'],
        },
    },
});
for (const attempt of attempts.data ?? []) {
    console.log(`${attempt.user.login}: ${attempt.project.name}`);
}

const body = { cursus_user: { user_id: 64, cursus_id: 2, begin_at: '2017-07-22T13:43:10Z' } };
const enrolment = await client.POST('/v2/cursus_users', { body });
console.log(`${enrolment.data?.user.login} begins on ${enrolment.data?.begin_at}`);
const refusal = await client.POST('/v2/cursus_users', { body });
if (typeof refusal.error === 'object' && 'messages' in refusal.error) {
    console.log(refusal.error.messages.join('\n'));
}
