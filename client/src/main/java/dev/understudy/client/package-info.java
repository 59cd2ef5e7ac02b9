/**
 * Clients of the 42 intra API v2 and of Fab-manager's open API, as far as the contract of understudy describes them. Begin
 * with {@link dev.understudy.client.IntraClient} or {@link dev.understudy.client.FabManagerClient}.
 */
package dev.understudy.client;
