/**
 * Clients of the 42 intra API v2 and of Fab-manager's open API. Start with {@link dev.understudy.client.IntraClient} or
 * {@link dev.understudy.client.FabManagerClient}.
 */
@NullMarked
package dev.understudy.client;

import org.jspecify.annotations.NullMarked;
