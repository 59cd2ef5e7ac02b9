package dev.understudy.conformance.model;

/** Makes random queries for one list. Thread-safe; randomness comes from the random source. */
interface Queries {
    /** A query that the contract allows. */
    Query query(RandomSource random);

    /** A query that the contract allows but for one thing. */
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
