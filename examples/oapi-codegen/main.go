package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	client "understudy/oapi-codegen/target/generated"
)

func main() {
	log.SetFlags(0)
	ctx := context.Background()
	url := os.Getenv("UNDERSTUDY_URL")
	if url == "" {
		url = "http://127.0.0.1:4242"
	}
	intra, err := client.NewClientWithResponses(url)
	check(err)

	token, err := intra.CreateTokenWithResponse(ctx, nil, client.TokenRequest{
		GrantType:    pointer("client_credentials"),
		ClientId:     pointer("understudy-tutor"),
		ClientSecret: pointer("understudy-tutor-secret"),
	})
	check(err)
	if token.JSON200 == nil {
		log.Fatalf("%s", token.Body)
	}
	asTutor := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+token.JSON200.AccessToken)
		return nil
	}

	for number, more := int64(1), true; more; number++ {
		users, err := intra.ListUsersWithResponse(ctx, &client.ListUsersParams{
			CampusId:   pointer("paris"),
			PageNumber: &number,
			PageSize:   pointer[int64](3),
		}, asTutor)
		check(err)
		if users.JSON200 == nil {
			log.Fatalf("%s", users.Body)
		}
		var logins []string
		for _, user := range *users.JSON200 {
			logins = append(logins, user.Login)
		}
		fmt.Println(strings.Join(logins, " "))
		more = strings.Contains(users.HTTPResponse.Header.Get("Link"), `rel="next"`)
	}

	attempts, err := intra.ListProjectsUsersWithResponse(ctx, &client.ListProjectsUsersParams{
		FilterCampus:   &client.ProjectsUsersFilterCampus{1, 9},
		FilterStatus:   &client.ProjectsUsersFilterStatus{"in_progress"},
		RangeCreatedAt: &client.ProjectsUsersRangeCreatedAt{"2017-11-01", "2017-11-30"},
		Sort:           &client.ProjectsUsersSort{"-user_id", "id"},
	}, asTutor)
	check(err)
	if attempts.JSON200 == nil {
		log.Fatalf("%s", attempts.Body)
	}
	for _, attempt := range *attempts.JSON200 {
		fmt.Printf("%s: %s\n", attempt.User.Login, attempt.Project.Name)
	}

	body := client.CursusUserBody{CursusUser: client.CursusUserAttributes{BeginAt: "2017-07-22T13:43:10Z"}}
	check(body.CursusUser.UserId.FromIntegerInput0(64))
	check(body.CursusUser.CursusId.FromIntegerInput0(2))
	enrolment, err := intra.CreateCursusUserWithResponse(ctx, nil, body, asTutor)
	check(err)
	if enrolment.JSON201 == nil {
		log.Fatalf("%s", enrolment.Body)
	}
	beginAt := enrolment.JSON201.BeginAt.Format("2006-01-02T15:04:05.000Z07:00")
	fmt.Printf("%s begins on %s\n", enrolment.JSON201.User.Login, beginAt)
	refusal, err := intra.CreateCursusUserWithResponse(ctx, nil, body, asTutor)
	check(err)
	if refusal.JSON422 == nil {
		log.Fatalf("%s", refusal.Body)
	}
	fmt.Println(strings.Join(refusal.JSON422.Messages, "\n"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func pointer[T any](value T) *T {
	return &value
}
