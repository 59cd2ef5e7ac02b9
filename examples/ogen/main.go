package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/ogen-go/ogen/ogenerrors"

	client "understudy/ogen/target/generated"
)

// credentials are sent with the operations whose security they fit; the token request has its own in the body.
type credentials struct {
	token string
}

func (c credentials) Intra(context.Context, client.OperationName) (client.Intra, error) {
	return client.Intra{Token: c.token}, nil
}

func (credentials) IntraOAuth2(context.Context, client.OperationName) (client.IntraOAuth2, error) {
	return client.IntraOAuth2{}, ogenerrors.ErrSkipClientSecurity
}

func (credentials) IntraQuery(context.Context, client.OperationName) (client.IntraQuery, error) {
	return client.IntraQuery{}, ogenerrors.ErrSkipClientSecurity
}

func (credentials) ClientBasic(context.Context, client.OperationName) (client.ClientBasic, error) {
	return client.ClientBasic{}, ogenerrors.ErrSkipClientSecurity
}

func (credentials) FabManager(context.Context, client.OperationName) (client.FabManager, error) {
	return client.FabManager{}, ogenerrors.ErrSkipClientSecurity
}

func main() {
	log.SetFlags(0)
	ctx := context.Background()
	url := os.Getenv("UNDERSTUDY_URL")
	if url == "" {
		url = "http://127.0.0.1:4242"
	}

	stranger, err := client.NewClient(url, credentials{})
	check(err)
	token, err := stranger.CreateToken(ctx, &client.TokenRequest{
		GrantType:    client.NewOptString("client_credentials"),
		ClientID:     client.NewOptString("understudy-tutor"),
		ClientSecret: client.NewOptString("understudy-tutor-secret"),
	}, client.CreateTokenParams{})
	check(err)
	tutor, err := client.NewClient(url, credentials{expect[*client.TokenHeaders](token).Response.AccessToken})
	check(err)

	for number, more := int64(1), true; more; number++ {
		answer, err := tutor.ListUsers(ctx, client.ListUsersParams{
			CampusID:   client.NewOptString("paris"),
			PageNumber: client.NewOptInt64(number),
			PageSize:   client.NewOptInt64(3),
		})
		check(err)
		page := expect[*client.UsersHeaders](answer)
		var logins []string
		for _, user := range page.Response {
			logins = append(logins, user.Login)
		}
		fmt.Println(strings.Join(logins, " "))
		more = strings.Contains(page.Link.Or(""), `rel="next"`)
	}

	attempts, err := tutor.ListProjectsUsers(ctx, client.ListProjectsUsersParams{
		FilterCampus:   []client.ProjectsUsersCampus{1, 9},
		FilterStatus:   []string{"in_progress"},
		RangeCreatedAt: []client.TimestampInput{"2017-11-01", "2017-11-30"},
		Sort:           []client.ProjectsUsersSortField{"-user_id", "id"},
	})
	check(err)
	for _, attempt := range expect[*client.ProjectsUsersHeaders](attempts).Response {
		fmt.Printf("%s: %s\n", attempt.User.Login, attempt.Project.Name)
	}

	body := client.CursusUserBody{CursusUser: client.CursusUserAttributes{
		UserID:   client.NewInt64IntegerInput(64),
		CursusID: client.NewInt64IntegerInput(2),
		BeginAt:  "2017-07-22T13:43:10Z",
	}}
	answer, err := tutor.CreateCursusUser(ctx, &body, client.CreateCursusUserParams{})
	check(err)
	enrolment := expect[*client.CursusUserCreatedHeaders](answer).Response
	beginAt := enrolment.BeginAt.Format("2006-01-02T15:04:05.000Z07:00")
	fmt.Printf("%s begins on %s\n", enrolment.User.Login, beginAt)
	answer, err = tutor.CreateCursusUser(ctx, &body, client.CreateCursusUserParams{})
	check(err)
	refusal := expect[*client.CursusUserRefusedHeaders](answer).Response
	fmt.Println(strings.Join(refusal.Messages, "\n"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func expect[T any](answer any) T {
	expected, ok := answer.(T)
	if !ok {
		log.Fatalf("unexpected answer: %+v", answer)
	}
	return expected
}
