package io.stratalake.core.filter;

/** A table of fields as the generator writes it, for a list with {@code and} only. */
public final class DeviceFields {

    private static final FieldTable<DeviceFields, ConjunctiveFilter<DeviceFields>> TABLE =
            FieldTable.conjunctive(InSyntax.PARENTHESES);

    public static final MembershipField<DeviceFields, String, ConjunctiveFilter<DeviceFields>> MAKE =
            TABLE.membership("make", Literal.text());

    public static final MembershipField<DeviceFields, BillingTier, ConjunctiveFilter<DeviceFields>> BILLING_TIER =
            TABLE.membership("billingTier", Literal.openEnum());

    public static final ComparableField<DeviceFields, Integer, ConjunctiveFilter<DeviceFields>> CORES =
            TABLE.comparable("cores", Literal.integer());

    private DeviceFields() {}
}
