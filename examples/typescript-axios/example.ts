import { isAxiosError } from 'axios';
import { Configuration, CursusUsersApi, OauthApi, ProjectsUsersApi, UsersApi } from './target/generated/index.js';

const basePath = process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242';
const token = await new OauthApi(new Configuration({ basePath })).createToken({
    tokenRequest: {
        grant_type: 'client_credentials',
        client_id: 'understudy-tutor',
        client_secret: 'understudy-tutor-secret',
    },
});
const tutor = new Configuration({ basePath, accessToken: token.data.access_token });

const users = new UsersApi(tutor);
for (let pageNumber = 1, more = true; more; pageNumber++) {
    const { data, headers } = await users.listUsers({ campusId: 'paris', pageNumber, pageSize: 3 });
    console.log(data.map(user => user.login).join(' '));
    more = String(headers['link']).includes('rel="next"');
}

const attempts = await new ProjectsUsersApi(tutor).listProjectsUsers({
    filterCampus: [1, 9],
    filterStatus: ['in_progress'],
    rangeCreatedAt: ['2017-11-01', '2017-11-30'],
    sort: ['-user_id', 'id'],
});
for (const attempt of attempts.data) {
    console.log(`${attempt.user.login}: ${attempt.project.name}`);
}

const cursusUserBody = { cursus_user: { user_id: 64, cursus_id: 2, begin_at: '2017-07-22T13:43:10Z' } };
const cursusUsers = new CursusUsersApi(tutor);
const enrolment = await cursusUsers.createCursusUser({ cursusUserBody });
console.log(`${enrolment.data.user.login} begins on ${enrolment.data.begin_at}`);
try {
    await cursusUsers.createCursusUser({ cursusUserBody });
} catch (e) {
    if (!isAxiosError<{ messages: string[] }>(e) || e.response?.status !== 422) {
        throw e;
    }
    console.log(e.response.data.messages.join('\n'));
}
