package io.stratalake.core.filter;

import java.time.OffsetDateTime;

/** A table of fields as the generator writes it, for a list with {@code and} and {@code or}. */
public final class InventoryFields {

    private static final FieldTable<InventoryFields, AndOrFilter<InventoryFields>> TABLE =
            FieldTable.andOr(InSyntax.CHAINED);

    public static final NullableMembershipField<InventoryFields, String, AndOrFilter<InventoryFields>> MODEL =
            TABLE.nullableMembership("model", Literal.text());

    public static final NullableComparableField<InventoryFields, OffsetDateTime, AndOrFilter<InventoryFields>> SOLD_AT =
            TABLE.nullableComparable("sold/at", Literal.timestamp().quoted());

    public static final OrderedField<InventoryFields, Integer, AndOrFilter<InventoryFields>> CORES =
            TABLE.ordered("cores", Literal.integer());

    public static final SearchableField<InventoryFields, AndOrFilter<InventoryFields>> NOTE = TABLE.searchable("note");

    public static final SearchableMembershipField<InventoryFields, AndOrFilter<InventoryFields>> OWNER =
            TABLE.searchableMembership("owner");

    private InventoryFields() {}
}
