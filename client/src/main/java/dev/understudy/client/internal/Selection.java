package dev.understudy.client.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a list is asked for.
 *
 * @param parameters all but those of the page
 * @param numberName the name of the parameter for the number of the page
 * @param sizeName the name of the parameter for its size
 * @param page the first page to read, from 1
 * @param pageSize the number of items to ask for at once
 */
public record Selection(List<Parameter> parameters, String numberName, String sizeName, long page, int pageSize) {
    public Selection {
        parameters = List.copyOf(parameters);
    }

    /** All parameters that ask for a page. */
    List<Parameter> ofPage(long number) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter(numberName, Long.toString(number)));
        all.add(new Parameter(sizeName, Integer.toString(pageSize)));
        return all;
    }
}
