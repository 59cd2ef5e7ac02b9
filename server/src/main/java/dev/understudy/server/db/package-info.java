/**
 * The database: opening it, bringing its tables up to date, and filling an empty one with a data set.
 */
@NullMarked
package dev.understudy.server.db;

import org.jspecify.annotations.NullMarked;
