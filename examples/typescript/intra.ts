import { setTimeout } from 'node:timers/promises';
import { type ApiResponse, Configuration, type Middleware, OauthApi } from './target/generated/index.js';

/** Waits as long as a 429 says and asks again: a request over the limit was not carried out. */
export const patience: Middleware = {
    async post({ fetch, url, init, response }) {
        const seconds = Number(response.headers.get('Retry-After'));
        if (response.status !== 429 || !(seconds > 0)) {
            return response;
        }
        await setTimeout(seconds * 1000);
        return fetch(url, init);
    },
};

/** Asks as an application. Its token is fetched with the first request, and anew a minute before it ends. */
export function intra(
    basePath: string,
    clientId: string,
    clientSecret: string,
    middleware: Middleware[] = [patience],
): Configuration {
    const oauth = new OauthApi(new Configuration({ basePath }));
    let token = '';
    let renewal = 0;
    return new Configuration({
        basePath,
        middleware,
        accessToken: async () => {
            if (Date.now() >= renewal) {
                const tokenRequest = { grantType: 'client_credentials', clientId, clientSecret };
                const answer = await oauth.createToken({ tokenRequest });
                token = answer.accessToken;
                renewal = Date.now() + (answer.expiresIn - 60) * 1000;
            }
            return token;
        },
    });
}

/** The pages of a list, from the first to the one whose header Link names no next one. Both APIs send it. */
export async function* pages<T>(ask: (number: number) => Promise<ApiResponse<T>>): AsyncGenerator<T> {
    for (let number = 1, more = true; more; number++) {
        const answer = await ask(number);
        more = answer.raw.headers.get('Link')?.includes('rel="next"') ?? false;
        yield await answer.value();
    }
}
