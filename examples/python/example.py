import os
import time
from datetime import datetime, timezone

from understudy_client import (
    ApiClient,
    Configuration,
    CursusUserAttributes,
    CursusUserBody,
    CursusUsersApi,
    IntegerInput,
    OauthApi,
    ProjectsUsersApi,
    TokenRequest,
    UsersApi,
)
from understudy_client.exceptions import UnprocessableEntityException


class Intra(Configuration):
    """Asks as an application. Its token is fetched with the first request, and anew a minute before it ends."""

    def __init__(self, host, client_id, client_secret):
        super().__init__(host=host)
        self.request = TokenRequest(
            grant_type="client_credentials", client_id=client_id, client_secret=client_secret
        )
        self.renewal = 0

    def auth_settings(self):
        if time.monotonic() >= self.renewal:
            token = OauthApi(ApiClient(Configuration(host=self.host))).create_token(token_request=self.request)
            self.access_token = token.access_token
            self.renewal = time.monotonic() + token.expires_in - 60
        return super().auth_settings()


def pages(ask):
    """The pages of a list, from the first to the one whose header Link names no next one. Both APIs send it."""
    number, more = 1, True
    while more:
        answer = ask(number)
        yield answer.data
        headers = {name.lower(): value for name, value in answer.headers.items()}
        number, more = number + 1, 'rel="next"' in headers.get("link", "")


url = os.environ.get("UNDERSTUDY_URL", "http://127.0.0.1:4242")
tutor = ApiClient(Intra(url, "understudy-tutor", "understudy-tutor-secret"))

users = UsersApi(tutor)
for page in pages(lambda n: users.list_users_with_http_info(campus_id="paris", page_number=n, page_size=3)):
    print(*(user.login for user in page))

for attempt in ProjectsUsersApi(tutor).list_projects_users(
    filter_campus=[1, 9],
    filter_status=["in_progress"],
    range_created_at=["2017-11-01", "2017-11-30"],
    sort=["-user_id", "id"],
):
    print(f"{attempt.user.login}: {attempt.project.name}")

cursus_users = CursusUsersApi(tutor)
body = CursusUserBody(
    cursus_user=CursusUserAttributes(
        user_id=IntegerInput(64),
        cursus_id=IntegerInput(2),
        begin_at=datetime(2017, 7, 22, 13, 43, 10, tzinfo=timezone.utc).isoformat(),
    )
)
enrolment = cursus_users.create_cursus_user(cursus_user_body=body)
print(f"{enrolment.user.login} begins on {enrolment.begin_at.isoformat()}")
try:
    cursus_users.create_cursus_user(cursus_user_body=body)
except UnprocessableEntityException as e:
    print(*e.data.messages, sep="\n")
