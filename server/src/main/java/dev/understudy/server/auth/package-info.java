/**
 * Who asks, and how much they may ask: the applications and tokens of the 42 intra API with their roles and rate limits,
 * and the open API clients of Fab-manager.
 */
package dev.understudy.server.auth;
