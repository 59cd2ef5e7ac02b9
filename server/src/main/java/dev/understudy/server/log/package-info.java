/** The access log: one line for each request, as text or JSON. */
package dev.understudy.server.log;
