/** How calls are made: one HTTP request, its token, its turn, its repetition, its pages. No part of the library's API. */
package dev.understudy.client.internal;
