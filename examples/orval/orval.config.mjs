/** The address of the server is read when a request is made, not when the client is generated. */
export default {
    understudy: {
        input: '../../api-spec/target/contract/openapi.yaml',
        output: {
            target: './target/generated/client.ts',
            client: 'fetch',
            baseUrl: { runtime: "process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4242'" },
        },
    },
};
