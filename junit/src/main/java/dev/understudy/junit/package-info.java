/**
 * A test double of the 42 intra API v2 and of Fab-manager's open API for tests with JUnit Jupiter: the real server, in the
 * process of the tests, with a data set that every test finds untouched. Begin with
 * {@link dev.understudy.junit.UnderstudyTest}.
 */
package dev.understudy.junit;
