package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.greenlake.Filter.Connective;
import io.stratalake.sandbox.greenlake.Filter.ListForm;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of subscriptions in its three versions. They differ in page size and in what an item looks like. */
final class SubscriptionListings {

    private static final Map<String, FieldType> FIELDS = fields();
    private static final FilterRules RULES = FilterRules.of(
            FIELDS, EnumSet.allOf(Operator.class), EnumSet.allOf(Connective.class), EnumSet.allOf(ListForm.class));

    static final Listing V1 = new Listing(new PageSize(50, 1, 200), RULES, FIELDS, properties());
    static final Listing V1BETA1 = new Listing(new PageSize(50, 1, 50), RULES, FIELDS, properties());
    static final Listing V1ALPHA1 =
            new Listing(new PageSize(2000, 1, 2000), RULES, FIELDS, LegacySubscription.PROPERTIES);

    private SubscriptionListings() {}

    private static Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        List.of(
                        "id",
                        "key",
                        "subscriptionType",
                        "subscriptionStatus",
                        "sku",
                        "skuDescription",
                        "contract",
                        "productType",
                        "tier",
                        "tierDescription",
                        "quote",
                        "po",
                        "resellerPo")
                .forEach(name -> fields.put(name, FieldType.TEXT));
        List.of("startTime", "endTime", "createdAt", "updatedAt")
                .forEach(name -> fields.put(name, FieldType.TIMESTAMP));
        List.of("quantity", "availableQuantity").forEach(name -> fields.put(name, FieldType.QUANTITY));
        fields.put("isEval", FieldType.FLAG);
        return fields;
    }

    private static Set<String> properties() {
        Set<String> properties = new LinkedHashSet<>(FIELDS.keySet());
        properties.add("type");
        properties.add("tags");
        return properties;
    }
}
