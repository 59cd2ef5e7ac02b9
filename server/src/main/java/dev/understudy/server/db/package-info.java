/** The database: connections, migrations, data sets, and what differs between H2 and PostgreSQL. */
@NullMarked
package dev.understudy.server.db;

import org.jspecify.annotations.NullMarked;
