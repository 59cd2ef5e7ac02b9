package dev.understudy.conformance.model;

/** Generates random queries for one list. Thread-safe; all randomness comes from the random source. */
interface Queries {
    /** A valid query. */
    Query query(RandomSource random);

    /** A query with one invalid parameter. */
    Query invalid(RandomSource random);

    /**
     * For one list.
     *
     * @param moment what the conditions of a query are true for; a moment later they may be true for other rows
     */
    static Queries of(ListUnderTest list, Moment moment) {
        return list.api().equals(Api.INTRA)
                ? new IntraQueries(list, moment)
                : new FabManagerQueries(list, moment.data());
    }
}
