/** The pages for people: the start page, the reference of the contract, the journal, and the rows of the database. */
@NullMarked
package dev.understudy.server.console;

import org.jspecify.annotations.NullMarked;
