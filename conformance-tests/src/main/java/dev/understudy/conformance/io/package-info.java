/**
 * HTTP requests and responses, JSON, YAML and resources on the class path. The lowest package: it uses none of the others.
 */
@NullMarked
package dev.understudy.conformance.io;

import org.jspecify.annotations.NullMarked;
