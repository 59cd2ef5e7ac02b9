package dev.understudy.conformance.model;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How one of the two APIs names pages, and where its answers say what page they are.
 *
 * @param numberNames the parameters with the number of the page; where several are sent the first one counts
 * @param sizeNames the parameters with the size of the page, likewise
 * @param numberHeader null if the API has none
 * @param zone the zone that timestamps are printed in
 */
record Api(
        List<String> numberNames,
        List<String> sizeNames,
        int defaultSize,
        String numberHeader,
        String sizeHeader,
        String totalHeader,
        ZoneId zone) {
    static final Api INTRA = new Api(
            List.of("page[number]", "page"),
            List.of("page[size]", "per_page"),
            30,
            "X-Page",
            "X-Per-Page",
            "X-Total",
            ZoneOffset.UTC);
    static final Api FAB_MANAGER =
            new Api(List.of("page"), List.of("per_page"), 20, null, "Per-Page", "Total", ZoneId.of("Europe/Paris"));

    /** A larger page size counts as this. */
    static final long GREATEST_SIZE = 100;

    boolean isPaging(String parameter) {
        return numberNames.contains(parameter) || sizeNames.contains(parameter);
    }
}
