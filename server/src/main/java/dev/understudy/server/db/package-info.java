/**
 * The database: opening it, bringing its tables up to date, and filling an empty one with a data set.
 */
package dev.understudy.server.db;
