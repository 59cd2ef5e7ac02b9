package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	client "understudy/go/target/generated"
)

func main() {
	log.SetFlags(0)
	url := os.Getenv("UNDERSTUDY_URL")
	if url == "" {
		url = "http://127.0.0.1:4242"
	}
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: url}}
	intra := client.NewAPIClient(configuration)

	credentials := client.NewTokenRequest()
	credentials.SetGrantType("client_credentials")
	credentials.SetClientId("understudy-tutor")
	credentials.SetClientSecret("understudy-tutor-secret")
	token, _, err := intra.OauthAPI.CreateToken(context.Background()).TokenRequest(*credentials).Execute()
	check(err)
	ctx := context.WithValue(context.Background(), client.ContextAccessToken, token.AccessToken)

	for number, more := int64(1), true; more; number++ {
		users, response, err := intra.UsersAPI.ListUsers(ctx).CampusId("paris").PageNumber(number).PageSize(3).Execute()
		check(err)
		var logins []string
		for _, user := range users {
			logins = append(logins, user.Login)
		}
		fmt.Println(strings.Join(logins, " "))
		more = strings.Contains(response.Header.Get("Link"), `rel="next"`)
	}

	attempts, _, err := intra.ProjectsUsersAPI.ListProjectsUsers(ctx).
		FilterCampus([]client.ProjectsUsersCampus{1, 9}).
		FilterStatus([]string{"in_progress"}).
		RangeCreatedAt([]string{"2017-11-01", "2017-11-30"}).
		Sort([]client.ProjectsUsersSortField{"-user_id", "id"}).
		Execute()
	check(err)
	for _, attempt := range attempts {
		fmt.Printf("%s: %s\n", attempt.User.Login, attempt.Project.Name)
	}

	userID, cursusID := int64(64), int64(2)
	body := client.NewCursusUserBody(*client.NewCursusUserAttributes(
		"2017-07-22T13:43:10Z",
		client.Int64AsIntegerInput(&cursusID),
		client.Int64AsIntegerInput(&userID),
	))
	enrolment, _, err := intra.CursusUsersAPI.CreateCursusUser(ctx).CursusUserBody(*body).Execute()
	check(err)
	fmt.Printf("%s begins on %s\n", enrolment.User.Login, enrolment.BeginAt.Format("2006-01-02T15:04:05.000Z07:00"))
	_, _, err = intra.CursusUsersAPI.CreateCursusUser(ctx).CursusUserBody(*body).Execute()
	refusal, ok := err.(*client.GenericOpenAPIError)
	if !ok {
		log.Fatal("the second POST was accepted")
	}
	failed, ok := refusal.Model().(client.ValidationFailed)
	if !ok {
		log.Fatalf("%s", refusal.Body())
	}
	fmt.Println(strings.Join(failed.Messages, "\n"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
