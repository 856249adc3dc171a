package io.stratalake.greenlake.flex;

import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.SortableField;

/**
 * The query of a list of distinct values: its filter, direction and page size. The service sorts the list only by the
 * property whose values it holds. Not thread-safe.
 */
public final class DistinctQuery {

    private final OrderGroup property;
    private final ListDistinctOrderValuesQuery query = new ListDistinctOrderValuesQuery();

    DistinctQuery(OrderGroup property) {
        this.property = property;
    }

    /** Limits the list to the values of some orders. Default: all orders. */
    public DistinctQuery filter(Filter<OrderGroupFields> filter) {
        query.filter(filter);
        return this;
    }

    /**
     * Sorts the list in ascending order.
     *
     * @throws IllegalArgumentException if this version of the SDK does not know the property
     */
    public DistinctQuery ascending() {
        query.sort(field().ascending());
        return this;
    }

    /**
     * Sorts the list in descending order.
     *
     * @throws IllegalArgumentException if this version of the SDK does not know the property
     */
    public DistinctQuery descending() {
        query.sort(field().descending());
        return this;
    }

    /**
     * Sets the number of values per page, from 1 to 100. Default: 20.
     *
     * @throws IllegalArgumentException if the size is out of range
     */
    public DistinctQuery pageSize(int size) {
        query.pageSize(size);
        return this;
    }

    ListDistinctOrderValuesQuery toQuery() {
        return query;
    }

    private SortableField<OrderGroupFields> field() {
        return switch (property.known()) {
            case SOW_ID -> OrderGroupFields.SOW_ID;
            case CUSTOMER_NAME -> OrderGroupFields.CUSTOMER_NAME;
            case BILLING_ACCOUNT_NAME -> OrderGroupFields.BILLING_ACCOUNT_NAME;
            case BILLING_ACCOUNT_ID -> OrderGroupFields.BILLING_ACCOUNT_ID;
            case PARTNER_NAME -> OrderGroupFields.PARTNER_NAME;
            case UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "This version of the SDK cannot sort by " + property + ". Leave out the direction");
        };
    }
}
