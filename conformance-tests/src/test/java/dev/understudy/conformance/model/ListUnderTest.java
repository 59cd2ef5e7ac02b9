package dev.understudy.conformance.model;

import dev.understudy.conformance.model.ListContract.Described;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A list of the contract, with everything that the contract says about it.
 *
 * @param table the table whose rows it lists
 * @param parameters the names of its documented query parameters
 * @param absent what it means that parameters are absent
 * @param order of a request that names none
 * @param itemsAt the JSON pointer to the items in an answer
 * @param itemAt the JSON pointer, within each of them, to the object with its members
 * @param members the members of an item that hold a single value and are columns
 * @param columns the columns of the table that the contract describes
 */
record ListUnderTest(
        Api api,
        String path,
        String table,
        List<String> parameters,
        List<Field> filters,
        List<Field> ranges,
        List<Field> sorts,
        List<Parent> parents,
        List<String> routes,
        List<Clause> absent,
        Comparator<Row> order,
        String itemsAt,
        String itemAt,
        Map<String, Described> members,
        Map<String, Described> columns) {

    /** The last word of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return path;
    }
}
