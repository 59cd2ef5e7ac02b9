-- An application has a thousand places for tokens, and each new token takes the place of its oldest, so that the table stays
-- small without a search for the oldest. The token itself names its place, so that nothing but the primary key is needed to
-- find it. Tokens that were given out before are gone: they lived two hours, and are found by no place.

drop table access_tokens;

create table access_tokens (
    application_id bigint not null references applications (id),
    place integer not null,
    token_hash bytea not null,
    scope varchar(255) ${by_bytes} not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    revoked_at timestamp(3) with time zone,
    primary key (application_id, place)
);

-- How many tokens an application has been given; whoever adds one holds this row until it is there.

create table token_counts (
    application_id bigint not null primary key references applications (id),
    given bigint not null
);
