package dev.understudy.server.db;

import java.nio.file.Path;
import java.util.Locale;

/** How a data set is written. */
public enum DataSetFormat {
    JSON,
    YAML;

    /** YAML if the name of the file ends in {@code .yaml} or {@code .yml}; otherwise JSON. */
    public static DataSetFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : JSON;
    }
}
