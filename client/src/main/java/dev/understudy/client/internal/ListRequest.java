package dev.understudy.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The query parameters of a list.
 *
 * @param parameters all parameters except those for paging
 * @param numberName the parameter name of the page number
 * @param sizeName the parameter name of the page size
 * @param page the first page to read, starting at 1
 * @param pageSize the number of items per page
 */
public record ListRequest(List<Parameter> parameters, String numberName, String sizeName, long page, int pageSize) {
    public ListRequest {
        parameters = List.copyOf(parameters);
    }

    /** Parameter names and values as they are sent, but not encoded. */
    @Override
    public String toString() {
        return parametersOfPage(page).stream().map(Parameter::toString).collect(Collectors.joining("&"));
    }

    /** All parameters of the request for one page. */
    List<Parameter> parametersOfPage(long number) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter(numberName, Long.toString(number)));
        all.add(new Parameter(sizeName, Integer.toString(pageSize)));
        return all;
    }
}
