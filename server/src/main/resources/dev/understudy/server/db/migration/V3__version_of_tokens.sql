-- A server that remembers a token learns from this version, with each list it reads, that none was revoked meanwhile.

insert into table_versions (table_name) values ('access_tokens');
