package dev.understudy.querygenerator;

import java.util.List;

/**
 * A list of the contract.
 *
 * @param name the resource's name in the documents: {@code projects_users}
 * @param path {@code /v2/projects_users}
 * @param itemModel the model of an item: {@code ProjectsUser}
 * @param member the member of the answer that holds the items, null where the answer is an array
 * @param wrapper the one member of each item that holds it, null where items are not wrapped
 * @param sort the fields to sort by, without the descending ones
 * @param parameters those that are none of parents, sort, filter, range and page
 */
record ListOperation(
        String name,
        String path,
        String description,
        String itemModel,
        String member,
        String wrapper,
        List<Parent> parents,
        List<String> sort,
        List<Field> filter,
        List<Field> range,
        List<Field> parameters,
        Paging paging) {

    /**
     * How pages are asked for.
     *
     * @param number the name of the parameter for the page's number
     * @param size the name of the parameter for the page's size
     * @param greatest the greatest size
     */
    record Paging(String number, String size, int greatest) {}

    /** {@code ProjectsUsers}. */
    String javaName() {
        return Names.upperCamel(name);
    }
}
