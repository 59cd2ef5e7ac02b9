import { client } from './target/generated/client.gen.js';
import { createCursusUser, createToken, listProjectsUsers, listUsers, type ValidationFailed } from './target/generated/index.js';

client.setConfig({ baseUrl: process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242' });
const token = await createToken({
    body: {
        grant_type: 'client_credentials',
        client_id: 'understudy-tutor',
        client_secret: 'understudy-tutor-secret',
    },
    throwOnError: true,
});
client.setConfig({ auth: scheme => (scheme.scheme === 'bearer' ? token.data.access_token : undefined) });

for (let number = 1, more = true; more; number++) {
    const query = { campus_id: 'paris', 'page[number]': number, 'page[size]': 3 };
    const { data, response } = await listUsers({ query, throwOnError: true });
    console.log(data.map(user => user.login).join(' '));
    more = response.headers.get('Link')?.includes('rel="next"') ?? false;
}

const attempts = await listProjectsUsers({
    query: {
        filter: { campus: '1,9', status: 'in_progress' },
        range: { created_at: '2017-11-01,2017-11-30' },
        sort: ['-user_id', 'id'],
    },
    throwOnError: true,
});
for (const attempt of attempts.data) {
    console.log(`${attempt.user.login}: ${attempt.project.name}`);
}

const body = { cursus_user: { user_id: 64, cursus_id: 2, begin_at: '2017-07-22T13:43:10Z' } };
const enrolment = await createCursusUser({ body, throwOnError: true });
console.log(`${enrolment.data.user.login} begins on ${enrolment.data.begin_at}`);
const refusal = await createCursusUser({ body });
if (refusal.response?.status === 422) {
    console.log((refusal.error as ValidationFailed).messages.join('\n'));
}
