import { intra, pages } from './intra.js';
import {
    CursusUsersApi,
    ProjectsUsersApi,
    ResponseError,
    UsersApi,
    ValidationFailedFromJSON,
} from './target/generated/index.js';

const url = process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242';
const tutor = intra(url, 'understudy-tutor', 'understudy-tutor-secret');

const users = new UsersApi(tutor);
for await (const page of pages(pageNumber => users.listUsersRaw({ campusId: 'paris', pageNumber, pageSize: 3 }))) {
    console.log(page.map(user => user.login).join(' '));
}

const attempts = await new ProjectsUsersApi(tutor).listProjectsUsers({
    filterCampus: [1, 9],
    filterStatus: ['in_progress'],
    rangeCreatedAt: ['2017-11-01', '2017-11-30'],
    sort: ['-user_id', 'id'],
});
for (const attempt of attempts) {
    console.log(`${attempt.user.login}: ${attempt.project.name}`);
}

const cursusUser = { userId: 64, cursusId: 2, beginAt: '2017-07-22T13:43:10Z' };
const cursusUsers = new CursusUsersApi(tutor);
const enrolment = await cursusUsers.createCursusUser({ cursusUserBody: { cursusUser } });
console.log(`${enrolment.user.login} begins on ${enrolment.beginAt.toISOString()}`);
try {
    await cursusUsers.createCursusUser({ cursusUserBody: { cursusUser } });
} catch (e) {
    if (!(e instanceof ResponseError) || e.response.status !== 422) {
        throw e;
    }
    console.log(ValidationFailedFromJSON(await e.response.json()).messages.join('\n'));
}
