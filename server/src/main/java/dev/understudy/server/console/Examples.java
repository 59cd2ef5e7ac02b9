package dev.understudy.server.console;

import java.util.List;

/** Programs that list users, with the base URL of the server. */
final class Examples {
    private Examples() {}

    static List<Pages.Example> of(String baseUrl) {
        return List.of(
                new Pages.Example("example-curl", "curl", """
                        curl --globoff '%s/v2/users?filter[pool_year]=2017&page[size]=3' \\
                          --header 'Authorization: Bearer ACCESS_TOKEN'""".formatted(baseUrl)),
                new Pages.Example("example-javascript", "JavaScript", """
                        const response = await fetch('%s/v2/users?filter[pool_year]=2017&page[size]=3', {
                          headers: {Authorization: 'Bearer ACCESS_TOKEN'},
                        });
                        console.log(response.headers.get('X-Total'), await response.json());""".formatted(baseUrl)),
                new Pages.Example("example-java", "Java", """
                        URI users = URI.create("%s/v2/users?filter%%5Bpool_year%%5D=2017&page%%5Bsize%%5D=3");
                        HttpRequest request = HttpRequest.newBuilder(users)
                                .header("Authorization", "Bearer ACCESS_TOKEN")
                                .build();
                        HttpResponse<String> response =
                                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                        System.out.println(response.body());""".formatted(baseUrl)));
    }
}
