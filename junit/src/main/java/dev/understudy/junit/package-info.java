/**
 * A test double of the 42 intra API v2 and of Fab-manager's open API for JUnit Jupiter: the real server, in the JVM of the
 * tests, reset to its data set before each test. Start with {@link dev.understudy.junit.UnderstudyTest}.
 */
@NullMarked
package dev.understudy.junit;

import org.jspecify.annotations.NullMarked;
