/**
 * Generates the query and resource classes of the client from the bundled contract. It runs during the build of the client
 * and is not part of it.
 */
@NullMarked
package dev.understudy.querygenerator;

import org.jspecify.annotations.NullMarked;
