package dev.understudy.client;

import dev.understudy.client.generated.api.OauthApi;
import dev.understudy.client.generated.api.UsersApi;
import dev.understudy.client.generated.invoker.ApiClient;
import dev.understudy.client.generated.invoker.ApiException;
import dev.understudy.client.generated.model.Token;
import dev.understudy.client.generated.model.TokenRequest;
import dev.understudy.client.generated.model.User;
import dev.understudy.client.generated.model.UsersFilter;
import dev.understudy.client.generated.model.UsersSort;
import java.util.List;

final class ReadmeExample {
    static List<User> listUsers(String server) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server);
        Token token = new OauthApi(client)
                .createToken(OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(new TokenRequest()
                                .grantType("client_credentials")
                                .clientId("understudy-basic")
                                .clientSecret("understudy-basic-secret"))
                        .build());

        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token.getAccessToken()));
        UsersApi users = new UsersApi(client);
        return users.listUsers(UsersApi.APIListUsersRequest.newBuilder()
                .campusId("paris")
                .filter(new UsersFilter().id("64,65,66"))
                .sort(List.of(UsersSort.LOGIN))
                .pageNumber(1L)
                .pageSize(2L)
                .build());
    }
}
