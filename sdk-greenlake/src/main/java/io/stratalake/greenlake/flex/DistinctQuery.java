package io.stratalake.greenlake.flex;

import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.SortableField;

/**
 * What is asked of a list of distinct values. The service sorts it by no other property than the one whose values are
 * listed, so only the direction is left to say. Confined to one thread.
 */
public final class DistinctQuery {

    private final OrderGroup property;
    private final ListDistinctOrderValuesQuery query = new ListDistinctOrderValuesQuery();

    DistinctQuery(OrderGroup property) {
        this.property = property;
    }

    /** Only the orders for which this holds. */
    public DistinctQuery filter(Filter<OrderGroupFields> filter) {
        query.filter(filter);
        return this;
    }

    /**
     * In ascending order.
     *
     * @throws IllegalArgumentException if this version of the SDK does not know the property
     */
    public DistinctQuery ascending() {
        query.sort(field().ascending());
        return this;
    }

    /**
     * In descending order.
     *
     * @throws IllegalArgumentException if this version of the SDK does not know the property
     */
    public DistinctQuery descending() {
        query.sort(field().descending());
        return this;
    }

    /**
     * How many values a page holds: from 1 to 100, 20 when not set.
     *
     * @throws IllegalArgumentException if it lies outside
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
                throw new IllegalArgumentException("it is not known how the service sorts by " + property);
        };
    }
}
