package dev.understudy.conformance.properties;

/**
 * The names of the paging parameters and headers of an API.
 *
 * @param number the parameter with the number of the page
 * @param size the parameter with the size of the page
 * @param total the header with the number of all items
 * @param perPage the header with the size of a full page
 * @param defaultSize the size where none is asked for
 */
record PageNames(String number, String size, String total, String perPage, int defaultSize) {
    static final PageNames INTRA = new PageNames("page[number]", "page[size]", "X-Total", "X-Per-Page", 30);
    static final PageNames FAB_MANAGER = new PageNames("page", "per_page", "Total", "Per-Page", 20);

    /** The greatest size that a page can have in either API. */
    static final int MAXIMUM_SIZE = 100;
}
