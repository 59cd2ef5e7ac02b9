-- What several servers on one database must know of each other's requests.

-- How many requests of an application were let in, in the second and the hour that began at those moments, in milliseconds
-- since 1970. Both begin a whole number of seconds, or hours, after the application's first request.

create table request_counts (
    application_id bigint not null primary key references applications (id),
    first_request bigint not null,
    second_start bigint not null,
    in_second bigint not null,
    hour_start bigint not null,
    in_hour bigint not null
);
