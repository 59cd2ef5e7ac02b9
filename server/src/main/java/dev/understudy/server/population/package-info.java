/**
 * Generated populations ({@code --dataset demo:N}): generating the rows, loading them in bulk, and showing the progress of
 * the load.
 *
 * <p>{@link dev.understudy.server.population.Population} is the entry point. Each row is a function of the seed and the
 * ids of its user, team or cohort, so memory use does not grow with the number of users. Generated data is as of
 * 2026-10-01, independent of the clock.
 */
@NullMarked
package dev.understudy.server.population;

import org.jspecify.annotations.NullMarked;
