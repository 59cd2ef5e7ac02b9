package dev.understudy.conformance.io;

import java.net.http.HttpHeaders;

/** The response of a server. */
public record Answer(int status, HttpHeaders headers, String body) {}
