package io.stratalake.greenlake.flex;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.Objects;
import java.util.function.Consumer;

/** The Flex orders of a workspace. Immutable and safe for use by several threads. */
public final class Orders {

    private final FlexOrdersApi api;
    private final CallOptions options;

    Orders(Pipeline pipeline, CallOptions options) {
        this(new FlexOrdersApi(pipeline), options);
    }

    private Orders(FlexOrdersApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The same orders, with other options for every call: a timeout, more headers. */
    public Orders with(CallOptions other) {
        return new Orders(api, other);
    }

    /** All orders, in the service's order. */
    public Paged<Order> list() {
        return list(query -> {});
    }

    /**
     * The orders that a query asks for.
     *
     * @param query sets filter, sort order, selection and page size. Properties that are not selected are absent
     */
    public Paged<Order> list(Consumer<ListOrdersQuery> query) {
        var asked = new ListOrdersQuery();
        query.accept(asked);
        return api.listOrdersPaged(asked, options);
    }

    /**
     * The different values that a property has among the orders, each once.
     *
     * <pre>{@code
     * List<String> partners = orders.distinct(OrderGroup.PARTNER_NAME).toList();
     * }</pre>
     */
    public Paged<String> distinct(OrderGroup property) {
        return distinct(property, query -> {});
    }

    /**
     * The different values that a property has among some of the orders.
     *
     * @param query sets filter, direction and page size
     */
    public Paged<String> distinct(OrderGroup property, Consumer<DistinctQuery> query) {
        var asked = new DistinctQuery(property);
        query.accept(asked);
        return api.listDistinctOrderValuesPaged(property, asked.toQuery(), options)
                .map(values -> value(values, property));
    }

    private static String value(DistinctOrderValues values, OrderGroup property) {
        var value = switch (property.known()) {
            case SOW_ID -> values.sowId();
            case CUSTOMER_NAME -> values.customerName();
            case BILLING_ACCOUNT_NAME -> values.billingAccountName();
            case BILLING_ACCOUNT_ID -> values.billingAccountId();
            case PARTNER_NAME -> values.partnerName();
            case UNRECOGNIZED -> values.unknownProperties().get(property.value());
        };
        return Objects.toString(value, "");
    }
}
