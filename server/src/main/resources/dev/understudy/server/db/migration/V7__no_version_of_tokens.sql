-- Tokens are looked up before a request is answered, so that no list is read with their version.

delete from table_versions where table_name = 'access_tokens';
