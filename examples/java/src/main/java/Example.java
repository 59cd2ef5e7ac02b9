import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CursusUsersApi;
import org.openapitools.client.api.OauthApi;
import org.openapitools.client.api.ProjectsUsersApi;
import org.openapitools.client.api.UsersApi;
import org.openapitools.client.model.CursusUserAttributes;
import org.openapitools.client.model.CursusUserBody;
import org.openapitools.client.model.IntegerInput;
import org.openapitools.client.model.ProjectsUsersCampus;
import org.openapitools.client.model.ProjectsUsersSortField;
import org.openapitools.client.model.TokenRequest;
import org.openapitools.client.model.User;
import org.openapitools.client.model.ValidationFailed;

public class Example {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    public static void main(String[] arguments) throws ApiException, JsonProcessingException {
        ApiClient intra = new ApiClient();
        Optional.ofNullable(System.getenv("UNDERSTUDY_URL")).ifPresent(intra::updateBaseUri);
        TokenRequest credentials = new TokenRequest()
                .grantType("client_credentials")
                .clientId("understudy-tutor")
                .clientSecret("understudy-tutor-secret");
        String token = new OauthApi(intra)
                .createToken(OauthApi.APICreateTokenRequest.newBuilder()
                        .tokenRequest(credentials)
                        .build())
                .getAccessToken();
        intra.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));

        UsersApi users = new UsersApi(intra);
        boolean more = true;
        for (long number = 1; more; number++) {
            var page = users.listUsersWithHttpInfo(UsersApi.APIListUsersRequest.newBuilder()
                    .campusId("paris")
                    .pageNumber(number)
                    .pageSize(3L)
                    .build());
            System.out.println(page.getData().stream().map(User::getLogin).collect(Collectors.joining(" ")));
            more = page.getHeaders().getOrDefault("link", List.of()).stream()
                    .anyMatch(link -> link.contains("rel=\"next\""));
        }

        var filtered = ProjectsUsersApi.APIListProjectsUsersRequest.newBuilder()
                .filterCampus(List.of(ProjectsUsersCampus.NUMBER_1, ProjectsUsersCampus.NUMBER_9))
                .filterStatus(List.of("in_progress"))
                .rangeCreatedAt(List.of("2017-11-01", "2017-11-30"))
                .sort(List.of(ProjectsUsersSortField.USER_ID_DESCENDING, ProjectsUsersSortField.ID))
                .build();
        for (var attempt : new ProjectsUsersApi(intra).listProjectsUsers(filtered)) {
            System.out.println(attempt.getUser().getLogin() + ": " + attempt.getProject().getName());
        }

        CursusUserBody body = new CursusUserBody()
                .cursusUser(new CursusUserAttributes()
                        .userId(new IntegerInput(64L))
                        .cursusId(new IntegerInput(2L))
                        .beginAt("2017-07-22T13:43:10Z"));
        var creation = CursusUsersApi.APICreateCursusUserRequest.newBuilder()
                .cursusUserBody(body)
                .build();
        CursusUsersApi cursusUsers = new CursusUsersApi(intra);
        var enrolment = cursusUsers.createCursusUser(creation);
        System.out.println(enrolment.getUser().getLogin() + " begins on "
                + enrolment.getBeginAt().format(MILLISECONDS));
        try {
            cursusUsers.createCursusUser(creation);
        } catch (ApiException e) {
            if (e.getCode() != 422) {
                throw e;
            }
            ValidationFailed refusal = intra.getObjectMapper().readValue(e.getResponseBody(), ValidationFailed.class);
            System.out.println(String.join("\n", refusal.getMessages()));
        }
    }
}
