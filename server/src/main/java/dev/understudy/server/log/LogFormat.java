package dev.understudy.server.log;

/** How the access log is written. */
public enum LogFormat {
    OFF,
    TEXT,
    JSON
}
