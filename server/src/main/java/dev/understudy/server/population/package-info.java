/**
 * A made-up population of any size, the same for the same seed: what {@code --dataset demo:N} fills an empty database with.
 * Everything about a user follows from the seed and the user's number, so that nothing is kept while rows are written.
 */
package dev.understudy.server.population;
