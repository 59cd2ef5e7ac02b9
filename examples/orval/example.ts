import {
    createCursusUser,
    createToken,
    listProjectsUsers,
    listUsers,
} from './target/generated/client.js';

const token = await createToken({
    grant_type: 'client_credentials',
    client_id: 'understudy-tutor',
    client_secret: 'understudy-tutor-secret',
});
if (token.status !== 200) {
    throw new Error(JSON.stringify(token.data));
}
const authorization = { headers: { Authorization: `Bearer ${token.data.access_token}` } };

for (let number = 1, more = true; more; number++) {
    const query = { campus_id: 'paris', 'page[number]': number, 'page[size]': 3 };
    const page = await listUsers(query, authorization);
    if (page.status !== 200) {
        throw new Error(JSON.stringify(page.data));
    }
    console.log(page.data.map(user => user.login).join(' '));
    more = page.headers.get('Link')?.includes('rel="next"') ?? false;
}

const attempts = await listProjectsUsers(
    {
        filter: { campus: '1,9', status: 'in_progress' },
        range: { created_at: '2017-11-01,2017-11-30' },
        sort: ['-user_id', 'id'],
    },
    authorization,
);
if (attempts.status === 200) {
    for (const attempt of attempts.data) {
        console.log(`${attempt.user.login}: ${attempt.project.name}`);
    }
}

const body = { cursus_user: { user_id: 64, cursus_id: 2, begin_at: '2017-07-22T13:43:10Z' } };
const enrolment = await createCursusUser(body, undefined, authorization);
if (enrolment.status === 201) {
    console.log(`${enrolment.data.user.login} begins on ${enrolment.data.begin_at}`);
}
const refusal = await createCursusUser(body, undefined, authorization);
if (refusal.status === 422) {
    console.log(refusal.data.messages.join('\n'));
}
