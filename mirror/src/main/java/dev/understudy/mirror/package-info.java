/** {@code understudy mirror}: reads a campus of the 42 intra API into a data set. See {@code docs/mirror.md}. */
@NullMarked
package dev.understudy.mirror;

import org.jspecify.annotations.NullMarked;
