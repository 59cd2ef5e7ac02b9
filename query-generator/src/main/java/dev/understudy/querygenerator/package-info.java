/**
 * Writes the typed queries and the lists of the client from the bundled contract. It runs while the client is built; it
 * is no part of the client.
 */
package dev.understudy.querygenerator;
