/** What a call is made with, and what comes back: options, rate limits, access tokens and HTTP responses. */
@NullMarked
package dev.understudy.client.call;

import org.jspecify.annotations.NullMarked;
