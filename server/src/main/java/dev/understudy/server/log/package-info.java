/** The access log: one line for each request, as text or JSON. */
@NullMarked
package dev.understudy.server.log;

import org.jspecify.annotations.NullMarked;
