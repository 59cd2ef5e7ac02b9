package dev.understudy.mirror;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of the API that is read, in pages by ascending id. Immutable.
 *
 * @param name its name in the API, and that of the table its items become rows of
 * @param path the path below the base URI
 * @param parameters the parameters that select the rows of the campus
 */
record SourceList(String name, String path, Map<String, String> parameters) {
    /** The largest page of the API. */
    static final int LARGEST_PAGE = 100;

    private static final Map<String, String> BY_ID = Map.of("sort", "id");

    /** The greatest integer that the API accepts. It has no open range. */
    private static final String GREATEST_ID = Integer.toString(Integer.MAX_VALUE);

    /** All lists of a campus. The rows of a list refer to rows of those before it. */
    static List<SourceList> of(long campusId) {
        String campus = Long.toString(campusId);
        return List.of(
                new SourceList("campus", "/v2/campus", BY_ID),
                new SourceList("cursus", "/v2/cursus", BY_ID),
                new SourceList("projects", "/v2/projects", BY_ID),
                new SourceList("users", "/v2/campus/" + campus + "/users", BY_ID),
                new SourceList("campus_users", "/v2/campus_users", Map.of("sort", "id", "filter[campus_id]", campus)),
                new SourceList("cursus_users", "/v2/cursus_users", Map.of("sort", "id", "filter[campus_id]", campus)),
                // Its document has no sort; its order is by id.
                new SourceList("projects_users", "/v2/projects_users", Map.of("filter[campus]", campus)));
    }

    /** The parameters of a request for the number of rows. */
    Map<String, String> counting() {
        return with(Map.of("page[size]", "1"));
    }

    /** The parameters of the page after a row. Rows that are added or removed meanwhile do not move it. */
    Map<String, String> after(long lastId, int pageSize) {
        return with(Map.of(
                "page[size]", Integer.toString(pageSize), "range[id]", Math.addExact(lastId, 1) + "," + GREATEST_ID));
    }

    private Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(others);
        return all;
    }
}
