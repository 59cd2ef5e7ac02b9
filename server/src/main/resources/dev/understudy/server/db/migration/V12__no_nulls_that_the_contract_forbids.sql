-- Columns whose members are not nullable in the contract.

-- Until now they could be null. Such rows get: the day they were created for a missing begin, the end or else the begin for a
-- missing expected end, 0 for an unknown unit, and the id, the names and no text for those of a user of Fab-manager.

-- H2 casts a timestamp to the date of the session's time zone, so the date in UTC is cut out of its text.
update anti_grav_units_users set
    begin_date = cast(substring(cast(created_at at time zone 'UTC' as varchar) from 1 for 10) as date)
where begin_date is null;
update anti_grav_units_users set expected_end_date = coalesce(end_date, begin_date) where expected_end_date is null;
update anti_grav_units_users set is_free = false where is_free is null;
update anti_grav_units_users set anti_grav_unit_id = 0 where anti_grav_unit_id is null;
alter table anti_grav_units_users alter column begin_date set not null;
alter table anti_grav_units_users alter column expected_end_date set not null;
alter table anti_grav_units_users alter column is_free set default false;
alter table anti_grav_units_users alter column is_free set not null;
alter table anti_grav_units_users alter column anti_grav_unit_id set not null;

update teams_users set validated = false where validated is null;
alter table teams_users alter column validated set default false;
alter table teams_users alter column validated set not null;

update fab_manager_users set
    invoicing_profile_id = coalesce(invoicing_profile_id, id),
    full_name = coalesce(full_name, trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))),
    gender = coalesce(gender, '')
where invoicing_profile_id is null or full_name is null or gender is null;
alter table fab_manager_users alter column invoicing_profile_id set not null;
alter table fab_manager_users alter column full_name set not null;
alter table fab_manager_users alter column gender set not null;
