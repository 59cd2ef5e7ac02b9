/**
 * Replays the documented exchanges of the contract against a base URL and reports where an answer differs. It knows the
 * contract and HTTP, and neither the server's nor the client's classes.
 */
package dev.understudy.conformance;
