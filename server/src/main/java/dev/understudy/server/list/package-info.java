/**
 * Lists: what a request selects becomes a {@link dev.understudy.server.list.Plan}, the plan becomes SQL, and its rows become a
 * {@link dev.understudy.server.list.Page} with an exact total. {@link dev.understudy.server.list.ListQuery} is the way in.
 */
@NullMarked
package dev.understudy.server.list;

import org.jspecify.annotations.NullMarked;
