-- What programs filter users by although the document does not list it: filter[primary_campus_id], filter[staff?],
-- filter[alumni?] and filter[active?].

-- No foreign key: users come before the campuses in a data set.
alter table users add column primary_campus_id bigint;
alter table users add column staff boolean default false not null;
alter table users add column alumnized_at timestamp(3) with time zone;
alter table users add column active boolean default true not null;

-- Until now nobody said which campus of a user is the primary one.
update users set primary_campus_id =
    (select min(campus_id) from campus_users where campus_users.user_id = users.id);

create index users_primary_campus_id on users (primary_campus_id ${nulls_last}, id);
