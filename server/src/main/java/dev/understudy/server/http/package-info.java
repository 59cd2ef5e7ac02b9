/** HTTP in terms of the contract: the request target, parameters, bodies, answers and their headers. */
@NullMarked
package dev.understudy.server.http;

import org.jspecify.annotations.NullMarked;
