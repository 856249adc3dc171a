package io.stratalake.greenlake.flex;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;
import java.util.Objects;
import java.util.function.Consumer;

/** The Flex orders of a workspace. */
public final class Orders extends AbstractOrders {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Orders(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Lists the distinct values of a property among the orders.
     *
     * <pre>{@code
     * List<String> partners = orders.distinct(OrderGroup.PARTNER_NAME).toList();
     * }</pre>
     */
    public Paged<String> distinct(OrderGroup property) {
        return distinct(property, query -> {});
    }

    /**
     * Lists the distinct values of a property among some of the orders.
     *
     * @param query sets filter, direction and page size
     */
    public Paged<String> distinct(OrderGroup property, Consumer<DistinctQuery> query) {
        var parameters = new DistinctQuery(property);
        query.accept(parameters);
        return api.listDistinctOrderValuesPaged(property, parameters.toQuery(), options)
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
