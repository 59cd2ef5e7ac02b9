// Asks the server at UNDERSTUDY_URL, which holds the data set "documented", with the client that is generated from the
// contract. Ends with a status other than 0 at the first answer that is not what it should be, and says what came.
import { isDeepStrictEqual } from 'node:util';
import { intra, pages, patience } from './intra.js';
import {
    AntiGravUnitsUsersApi,
    Configuration,
    CursusUsersApi,
    FabManagerErrorsFromJSON,
    FabManagerUsersApi,
    IntraErrorFromJSON,
    type Middleware,
    OauthApi,
    OauthErrorFromJSON,
    ProjectsUsersApi,
    ResponseError,
    UnauthorizedFromJSON,
    type User,
    UsersApi,
    ValidationFailedFromJSON,
} from './target/generated/index.js';

const basePath = process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242';

function expect(what: string, actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(actual, expected)) {
        throw new Error(`${what}: expected ${JSON.stringify(expected)}, but ${JSON.stringify(actual)} came`);
    }
}

/** The status and the body of the refusal that a call must end with. */
async function refusal<T>(what: string, call: Promise<unknown>, read: (json: unknown) => T): Promise<[number, T]> {
    try {
        const answer = await call;
        throw new Error(`${what}: expected a refusal, but ${JSON.stringify(answer)} came`);
    } catch (e) {
        if (!(e instanceof ResponseError)) {
            throw e;
        }
        return [e.response.status, read(await e.response.json())];
    }
}

/** A parameter that the server does not know was written wrongly: it would be ignored otherwise. */
const nothingIgnored: Middleware = {
    async post({ url, response }) {
        expect(`parameters ignored in ${url}`, response.headers.get('X-Understudy-Ignored'), null);
    },
};

const middleware = [patience, nothingIgnored];
const asks = (application: string) => intra(basePath, application, `${application}-secret`, middleware);

const ids = (users: { id: number }[]): number[] => users.map(user => user.id);
const tutor = asks('understudy-tutor');

async function token(): Promise<void> {
    const oauth = new OauthApi(new Configuration({ basePath }));
    const ask = (clientSecret: string) =>
        oauth.createToken({
            tokenRequest: { grantType: 'client_credentials', clientId: 'understudy-tutor', clientSecret },
        });
    const answer = await ask('understudy-tutor-secret');
    expect('token_type', answer.tokenType, 'bearer');
    expect('access_token has 64 hexadecimal digits', /^[0-9a-f]{64}$/.test(answer.accessToken), true);
    const [status, error] = await refusal('a wrong secret', ask('wrong'), OauthErrorFromJSON);
    expect('a wrong secret', [status, error.error], [401, 'invalid_client']);
    const info = await new OauthApi(tutor).getTokenInfo();
    expect('the application of the token', info.application.uid, 'understudy-tutor');
}

async function twoPages(): Promise<void> {
    const users = new UsersApi(tutor);
    const read: User[] = [];
    for (const pageNumber of [1, 2]) {
        const answer = await users.listUsersRaw({ pageNumber, pageSize: 3 });
        const headers = ['X-Page', 'X-Per-Page', 'X-Total'].map(name => answer.raw.headers.get(name));
        expect(`headers of page ${pageNumber}`, headers, [String(pageNumber), '3', '7']);
        read.push(...(await answer.value()));
    }
    expect('the ids of two pages', ids(read), [18763, 111, 108, 66, 65, 64]);
    const user = read[5];
    expect('a user', [user?.id, user?.login, user?.url], [64, 'ruhaako', `${basePath}/v2/users/ruhaako`]);
}

async function allPagesWithinTheLimit(): Promise<void> {
    const users = new UsersApi(asks('understudy-limited'));
    const read: number[] = [];
    for await (const page of pages(pageNumber => users.listUsersRaw({ pageNumber, pageSize: 2 }))) {
        read.push(...ids(page));
    }
    expect('the ids of all pages', read, [18763, 111, 108, 66, 65, 64, 1]);
}

async function filters(): Promise<void> {
    const users = new UsersApi(tutor);
    expect('filter[id]=64,66,1', ids(await users.listUsers({ filterId: [64, 66, 1] })), [66, 64, 1]);
    const both = await users.listUsers({ filterId: [64, 66, 1], filterLogin: ['jeanne', 'jabinks'] });
    expect('filter[id] and filter[login]', ids(both), [1]);
    const projectsUsers = new ProjectsUsersApi(tutor);
    const campus = await projectsUsers.listProjectsUsers({ filterCampus: [1, 9] });
    expect('filter[campus]=1,9', ids(campus), [1, 2, 3]);
    const working = await projectsUsers.listProjectsUsers({ filterCampus: [1, 9], filterStatus: ['in_progress'] });
    expect('filter[campus] and filter[status]', ids(working), [1, 2]);
}

async function rangesAndSorts(): Promise<void> {
    const users = new UsersApi(tutor);
    expect('range[id]=64,66', ids(await users.listUsers({ rangeId: [64, 66] })), [66, 65, 64]);
    const sorted = await users.listUsers({ rangeId: [64, 66], sort: ['-login'] });
    expect('sort=-login', sorted.map(user => user.login), ['ruhaako', 'jabinks', 'cdooku']);
    const projectsUsers = new ProjectsUsersApi(tutor);
    const attempts = await projectsUsers.listProjectsUsers({
        rangeCreatedAt: ['2017-11-22', new Date('2017-11-22T13:41:28.600Z').toISOString()],
        sort: ['user_id', '-id'],
    });
    expect('range[created_at], sort=user_id,-id', ids(attempts), [2, 1]);
    expect('a timestamp of a team', attempts[0]?.teams[0]?.createdAt, new Date('2017-11-22T13:41:28.554Z'));
    const day = (await new AntiGravUnitsUsersApi(asks('understudy-staff')).listAntiGravUnitsUsers())[0]
        ?.antiGravUnitsUser.beginDate;
    expect('a date', [day?.getFullYear(), day?.getMonth(), day?.getDate()], [2019, 11, 9]);
}

async function enrolment(): Promise<void> {
    const users = new UsersApi(tutor);
    const cursusUsers = new CursusUsersApi(tutor);
    expect('the users in the cursus 2 before', ids(await users.listUsers({ cursusId: '2' })), []);
    const cursusUserBody = { cursusUser: { userId: 65, cursusId: '2', beginAt: '2017-07-22 13:43:10 UTC' } };
    const created = await cursusUsers.createCursusUserRaw({ cursusUserBody });
    const { user, cursusId, beginAt } = await created.value();
    expect('the status of the POST', created.raw.status, 201);
    expect('the new cursus_user', [user.id, cursusId, beginAt], [65, 2, new Date('2017-07-22T13:43:10Z')]);
    expect('the users in the cursus 2 afterwards', ids(await users.listUsers({ cursusId: '2' })), [65]);
    const again = cursusUsers.createCursusUser({ cursusUserBody });
    const [status, error] = await refusal('the same POST again', again, ValidationFailedFromJSON);
    expect('the same POST again', [status, error.error, error.messages.length], [422, 'Validation failed', 1]);
}

async function errors(): Promise<void> {
    const users = new UsersApi(tutor);
    const [status, error] = await refusal('range[id]=2,1', users.listUsers({ rangeId: [2, 1] }), IntraErrorFromJSON);
    expect('range[id]=2,1', [status, error.error], [400, 'Range Error']);
    expect('range[id]=2,1 is named', error.message.includes('id'), true);
    const atlantis = users.listUsersOfParent({ parent: 'campus', parentId: 'atlantis' });
    expect('an unknown campus', await refusal('an unknown campus', atlantis, json => json), [404, {}]);
    const stranger = new UsersApi(new Configuration({ basePath, accessToken: 'wrong' }));
    const unknown = await refusal('an unknown token', stranger.listUsers(), UnauthorizedFromJSON);
    const invalid = 'The access token is invalid';
    expect('an unknown token', unknown, [401, { status: 401, error: invalid, message: invalid }]);
}

async function fabManager(): Promise<void> {
    const ask = (apiKey: string) =>
        new FabManagerUsersApi(new Configuration({ basePath, apiKey, middleware }));
    const users = ask('Token token=understudyfabmanagertoken');
    const first = await users.listFabManagerUsersRaw({ perPage: 3 });
    expect('the header Total', first.raw.headers.get('Total'), '4');
    const read: number[] = [];
    for await (const page of pages(page => users.listFabManagerUsersRaw({ page, perPage: 3 }))) {
        read.push(...ids(page.users));
    }
    expect('the ids of all pages of Fab-manager', read, [1746, 1745, 1744, 1743]);
    const two = await users.listFabManagerUsers({ userIds: [1743, 1746], createdAfter: '2016-05-04' });
    expect('user_id[] and created_after', ids(two.users), [1746]);
    const stranger = ask('Token token=wrong').listFabManagerUsers();
    const refused = await refusal('a wrong token', stranger, FabManagerErrorsFromJSON);
    expect('a wrong token', refused, [401, { errors: ['Bad credentials'] }]);
}

const checks = [token, twoPages, allPagesWithinTheLimit, filters, rangesAndSorts, enrolment, errors, fabManager];
for (const check of checks) {
    await check();
    console.log(`passed: ${check.name}`);
}
