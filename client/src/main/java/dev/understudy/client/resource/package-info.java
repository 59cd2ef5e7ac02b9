/**
 * The lists of the two APIs and the queries they take, written from the contract when the client is built, and what they
 * are made of. A field, a parent or a value that the documents do not know does not compile, or is refused before
 * anything is sent; each class has an {@code undocumented} method for what is newer than this client.
 */
package dev.understudy.client.resource;
