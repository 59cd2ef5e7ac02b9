package dev.understudy.querygenerator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list operation of the contract.
 *
 * @param name the name of the resource: {@code projects_users}
 * @param path {@code /v2/projects_users}
 * @param itemModel the model class of an item: {@code ProjectsUser}
 * @param member the member of the response body that contains the items, null if the body is an array
 * @param wrapper the member that wraps each item, null if items are not wrapped
 * @param sort the sort fields, without the descending variants
 * @param parameters the parameters other than parents, sort, filter, range and paging
 * @param one how one record is read, null if there is no such operation
 */
record ListOperation(
        String name,
        String path,
        String description,
        String itemModel,
        @Nullable String member,
        @Nullable String wrapper,
        List<Parent> parents,
        List<String> sort,
        List<Field> filter,
        List<Field> range,
        List<Field> parameters,
        Paging paging,
        @Nullable One one) {

    /**
     * The paging parameters.
     *
     * @param number the parameter name of the page number
     * @param size the parameter name of the page size
     * @param maximum the maximum page size
     */
    record Paging(String number, String size, int maximum) {}

    /**
     * The operation that reads one record.
     *
     * @param model the model class of the record
     * @param wrapper the member that wraps it, null if it is not wrapped
     * @param name what names it besides its id: {@code login}; null if only the id does
     */
    record One(
            String model,
            @Nullable String wrapper,
            @Nullable String name) {}

    /** {@code ProjectsUsers}. */
    String javaName() {
        return Names.upperCamel(name);
    }
}
