package dev.understudy.conformance.model;

/** Makes random queries for one list. Thread-safe; all chance is in the dice. */
interface Queries {
    /** A query that the contract allows. */
    Query query(Dice dice);

    /** A query that the contract allows but for one thing. */
    Query mistaken(Dice dice);

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
