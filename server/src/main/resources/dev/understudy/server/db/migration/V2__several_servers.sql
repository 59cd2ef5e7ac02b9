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

-- The version of each table that an application's own last write led to: it must not see an older one on a replica.

create table application_writes (
    application_id bigint not null references applications (id),
    table_name varchar(255) ${by_bytes} not null,
    version bigint not null,
    primary key (application_id, table_name)
);
