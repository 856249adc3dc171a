package io.stratalake.core.filter;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A factory of the fields of one list, with the operators that its service supports. For generated code. Immutable.
 *
 * <pre>{@code
 * public final class DeviceFields {
 *     private static final FieldTable<DeviceFields, ConjunctiveFilter<DeviceFields>> TABLE =
 *             FieldTable.conjunctive(InSyntax.PARENTHESES);
 *     public static final MembershipField<DeviceFields, String, ConjunctiveFilter<DeviceFields>> MAKE =
 *             TABLE.membership("make", Literal.text());
 * }
 * }</pre>
 *
 * @param <L> the list, named by the class that holds the fields
 * @param <F> the filters of the list
 */
public final class FieldTable<L, F extends Filter<L>> {

    /** One or more {@code odataIdentifier}s, separated by slashes: OData 4.0, ABNF Construction Rules. */
    private static final Pattern PATH;

    static {
        var identifier = "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Pc}\\p{Cf}]{0,127}";
        PATH = Pattern.compile(identifier + "(?:/" + identifier + ")*");
    }

    private final Function<Expression, F> filters;
    private final @Nullable InSyntax membership;

    private FieldTable(Function<Expression, F> filters, @Nullable InSyntax membership) {
        this.filters = filters;
        this.membership = membership;
    }

    /** Creates a table for a list whose service supports {@code and}, {@code or} and {@code not}. */
    public static <L> FieldTable<L, LogicalFilter<L>> logical(InSyntax membership) {
        return new FieldTable<>(LogicalFilter::new, membership);
    }

    /** As {@link #logical(InSyntax)}, for a list whose fields do not support {@code in}. */
    public static <L> FieldTable<L, LogicalFilter<L>> logical() {
        return new FieldTable<>(LogicalFilter::new, null);
    }

    /** Creates a table for a list whose service supports {@code and} and {@code or}, but not {@code not}. */
    public static <L> FieldTable<L, AndOrFilter<L>> andOr(InSyntax membership) {
        return new FieldTable<>(AndOrFilter::new, membership);
    }

    /** As {@link #andOr(InSyntax)}, for a list whose fields do not support {@code in}. */
    public static <L> FieldTable<L, AndOrFilter<L>> andOr() {
        return new FieldTable<>(AndOrFilter::new, null);
    }

    /**
     * Creates a table for a list whose service supports {@code and} only.
     *
     * @throws IllegalArgumentException if the syntax is {@link InSyntax#CHAINED}, which requires {@code or}
     */
    public static <L> FieldTable<L, ConjunctiveFilter<L>> conjunctive(InSyntax membership) {
        if (membership == InSyntax.CHAINED) {
            throw new IllegalArgumentException("A list without 'or' cannot use InSyntax.CHAINED, which writes 'or'.");
        }
        return new FieldTable<>(ConjunctiveFilter::new, membership);
    }

    /** As {@link #conjunctive(InSyntax)}, for a list whose fields do not support {@code in}. */
    public static <L> FieldTable<L, ConjunctiveFilter<L>> conjunctive() {
        return new FieldTable<>(ConjunctiveFilter::new, null);
    }

    /** Creates a table for a list whose service supports a single comparison for equality. */
    public static <L> FieldTable<L, Filter<L>> single() {
        return new FieldTable<>(Filter::new, null);
    }

    /**
     * Creates a field that can only be selected.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     */
    public Field<L> selectable(String name) {
        return new Field<>(checked(name));
    }

    /**
     * Creates a field that can be selected and sorted by.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     */
    public SortableField<L> sortable(String name) {
        return new SortableField<>(checked(name));
    }

    /**
     * Creates a field with {@code eq}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     */
    public <V> EqualityField<L, V, F> equality(String name, Literal<V> literal) {
        return new EqualityField<>(checked(name), literal, filters);
    }

    /**
     * Creates a field with {@code eq}, {@code ne} and {@code in}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     * @throws IllegalStateException if this table was created without an {@link InSyntax}
     */
    public <V> MembershipField<L, V, F> membership(String name, Literal<V> literal) {
        return new MembershipField<>(checked(name), literal, filters, membershipFor(name));
    }

    /**
     * Creates a field with {@code eq}, {@code ne}, {@code in}, {@code gt}, {@code ge}, {@code lt} and {@code le}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     * @throws IllegalStateException if this table was created without an {@link InSyntax}
     */
    public <V> ComparableField<L, V, F> comparable(String name, Literal<V> literal) {
        return new ComparableField<>(checked(name), literal, filters, membershipFor(name));
    }

    /**
     * Creates a field with the operators of {@link #membership} and the comparison with {@code null}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     * @throws IllegalStateException if this table was created without an {@link InSyntax}
     */
    public <V> NullableMembershipField<L, V, F> nullableMembership(String name, Literal<V> literal) {
        return new NullableMembershipField<>(checked(name), literal, filters, membershipFor(name));
    }

    /**
     * Creates a field with the operators of {@link #comparable} and the comparison with {@code null}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     * @throws IllegalStateException if this table was created without an {@link InSyntax}
     */
    public <V> NullableComparableField<L, V, F> nullableComparable(String name, Literal<V> literal) {
        return new NullableComparableField<>(checked(name), literal, filters, membershipFor(name));
    }

    /**
     * Creates a field with {@code eq}, {@code ne}, {@code gt}, {@code ge} and {@code lt}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     */
    public <V> OrderedField<L, V, F> ordered(String name, Literal<V> literal) {
        return new OrderedField<>(checked(name), literal, filters);
    }

    /**
     * Creates a field of strings with {@code eq} and {@code contains}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     */
    public SearchableField<L, F> searchable(String name) {
        return new SearchableField<>(checked(name), filters);
    }

    /**
     * Creates a field of strings with {@code eq}, {@code contains} and {@code in}.
     *
     * @throws IllegalArgumentException if the name is not one or more OData identifiers, separated by {@code /}
     * @throws IllegalStateException if this table was created without an {@link InSyntax}
     */
    public SearchableMembershipField<L, F> searchableMembership(String name) {
        return new SearchableMembershipField<>(checked(name), filters, membershipFor(name));
    }

    private InSyntax membershipFor(String name) {
        if (membership == null) {
            throw new IllegalStateException("The table has no InSyntax for " + name + ". Create it with one.");
        }
        return membership;
    }

    private static String checked(String name) {
        if (!PATH.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is not an OData identifier or a path of them.".formatted(name));
        }
        return name;
    }
}
