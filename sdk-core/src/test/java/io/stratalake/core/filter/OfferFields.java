package io.stratalake.core.filter;

/** A table of fields as the generator writes it, for a list without connectives. */
public final class OfferFields {

    private static final FieldTable<OfferFields, Filter<OfferFields>> TABLE = FieldTable.single();

    public static final EqualityField<OfferFields, String, Filter<OfferFields>> SLUG =
            TABLE.equality("slug", Literal.text());

    public static final EqualityField<OfferFields, Boolean, Filter<OfferFields>> IS_DEFAULT =
            TABLE.equality("isDefault", Literal.bool());

    private OfferFields() {}
}
