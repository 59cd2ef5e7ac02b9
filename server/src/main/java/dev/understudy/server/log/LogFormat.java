package dev.understudy.server.log;

/** The format of the access log. */
public enum LogFormat {
    OFF,
    TEXT,
    JSON
}
