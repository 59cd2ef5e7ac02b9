/** The exceptions of the client: one sealed hierarchy, unchecked. None of them contains a token or a secret. */
@NullMarked
package dev.understudy.client.error;

import org.jspecify.annotations.NullMarked;
