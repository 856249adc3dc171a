package io.stratalake.core.filter;

import java.time.OffsetDateTime;

/** A table of fields as the generator writes it, for a list with every connective. */
public final class SubscriptionFields {

    private static final FieldTable<SubscriptionFields, LogicalFilter<SubscriptionFields>> TABLE =
            FieldTable.logical(InSyntax.CHAINED);

    public static final MembershipField<SubscriptionFields, String, LogicalFilter<SubscriptionFields>> KEY =
            TABLE.membership("key", Literal.text());

    public static final MembershipField<SubscriptionFields, SubscriptionType, LogicalFilter<SubscriptionFields>>
            SUBSCRIPTION_TYPE = TABLE.membership("subscriptionType", Literal.openEnum());

    public static final ComparableField<SubscriptionFields, OffsetDateTime, LogicalFilter<SubscriptionFields>>
            END_TIME = TABLE.comparable("endTime", Literal.timestamp().quoted());

    public static final ComparableField<SubscriptionFields, OffsetDateTime, LogicalFilter<SubscriptionFields>>
            CREATED_AT = TABLE.comparable("createdAt", Literal.timestamp());

    public static final ComparableField<SubscriptionFields, Integer, LogicalFilter<SubscriptionFields>> QUANTITY =
            TABLE.comparable("quantity", Literal.integer().quoted());

    public static final ComparableField<SubscriptionFields, Integer, LogicalFilter<SubscriptionFields>> SEATS =
            TABLE.comparable("seats", Literal.integer());

    public static final MembershipField<SubscriptionFields, Boolean, LogicalFilter<SubscriptionFields>> IS_EVAL =
            TABLE.membership("isEval", Literal.bool());

    public static final MembershipField<SubscriptionFields, String, LogicalFilter<SubscriptionFields>> CITY =
            TABLE.membership("address/city", Literal.text());

    public static final EqualityField<SubscriptionFields, String, LogicalFilter<SubscriptionFields>> SLUG =
            TABLE.equality("slug", Literal.text());

    public static final SortableField<SubscriptionFields> TIER = TABLE.sortable("tier");

    public static final Field<SubscriptionFields> TAGS = TABLE.selectable("tags");

    private SubscriptionFields() {}
}
