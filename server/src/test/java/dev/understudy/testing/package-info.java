/** A real PostgreSQL for tests, with a database for each. It knows nothing of the server. */
package dev.understudy.testing;
