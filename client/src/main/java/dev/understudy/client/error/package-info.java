/** What goes wrong, as one sealed hierarchy of unchecked exceptions. None of them holds a token or a secret. */
package dev.understudy.client.error;
