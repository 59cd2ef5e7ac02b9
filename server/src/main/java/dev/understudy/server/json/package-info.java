/** JSON of both APIs: the mapper that reads and writes it, checks of the values in a body, and the form of timestamps. */
@NullMarked
package dev.understudy.server.json;

import org.jspecify.annotations.NullMarked;
