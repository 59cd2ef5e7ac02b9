-- The last versions that an application has written were compared with those of replicas, which are no longer read from.

drop table application_writes;
