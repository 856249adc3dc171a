package io.stratalake.core.filter;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of one list, and knows what their filters can do. Immutable. For generated tables of fields.
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

    /** A path of {@code odataIdentifier}s: OData 4.0, ABNF Construction Rules. */
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

    /** For a list whose service knows {@code and}, {@code or} and {@code not}. */
    public static <L> FieldTable<L, LogicalFilter<L>> logical(InSyntax membership) {
        return new FieldTable<>(LogicalFilter::new, membership);
    }

    /** As {@link #logical(InSyntax)}, for a list whose fields know nothing but {@code eq}. */
    public static <L> FieldTable<L, LogicalFilter<L>> logical() {
        return new FieldTable<>(LogicalFilter::new, null);
    }

    /**
     * For a list whose service knows {@code and} alone.
     *
     * @throws IllegalArgumentException if membership is to be {@link InSyntax#CHAINED}, which takes an {@code or}
     */
    public static <L> FieldTable<L, ConjunctiveFilter<L>> conjunctive(InSyntax membership) {
        if (membership == InSyntax.CHAINED) {
            throw new IllegalArgumentException("a list without 'or' cannot write 'in' as a chain of 'or'");
        }
        return new FieldTable<>(ConjunctiveFilter::new, membership);
    }

    /** As {@link #conjunctive(InSyntax)}, for a list whose fields know nothing but {@code eq}. */
    public static <L> FieldTable<L, ConjunctiveFilter<L>> conjunctive() {
        return new FieldTable<>(ConjunctiveFilter::new, null);
    }

    /** For a list whose service takes a single comparison for equality. */
    public static <L> FieldTable<L, Filter<L>> single() {
        return new FieldTable<>(Filter::new, null);
    }

    /**
     * A field that can be selected and nothing else.
     *
     * @throws IllegalArgumentException if the name is not an OData identifier, or several with {@code /} between them
     */
    public Field<L> selectable(String name) {
        return new Field<>(checked(name));
    }

    /**
     * A field that can be selected and sorted by.
     *
     * @throws IllegalArgumentException if the name is not an OData identifier, or several with {@code /} between them
     */
    public SortableField<L> sortable(String name) {
        return new SortableField<>(checked(name));
    }

    /**
     * A field with {@code eq}.
     *
     * @throws IllegalArgumentException if the name is not an OData identifier, or several with {@code /} between them
     */
    public <V> EqualityField<L, V, F> equality(String name, Literal<V> literal) {
        return new EqualityField<>(checked(name), literal, filters);
    }

    /**
     * A field with {@code eq}, {@code ne} and {@code in}.
     *
     * @throws IllegalArgumentException if the name is not an OData identifier, or several with {@code /} between them
     * @throws IllegalStateException if this table was made without a {@link InSyntax}
     */
    public <V> MembershipField<L, V, F> membership(String name, Literal<V> literal) {
        return new MembershipField<>(checked(name), literal, filters, membershipFor(name));
    }

    /**
     * A field with {@code eq}, {@code ne}, {@code in}, {@code gt}, {@code ge}, {@code lt} and {@code le}.
     *
     * @throws IllegalArgumentException if the name is not an OData identifier, or several with {@code /} between them
     * @throws IllegalStateException if this table was made without a {@link InSyntax}
     */
    public <V> ComparableField<L, V, F> comparable(String name, Literal<V> literal) {
        return new ComparableField<>(checked(name), literal, filters, membershipFor(name));
    }

    private InSyntax membershipFor(String name) {
        if (membership == null) {
            throw new IllegalStateException("the table does not say how " + name + " writes 'in'");
        }
        return membership;
    }

    private static String checked(String name) {
        if (!PATH.matcher(name).matches()) {
            throw new IllegalArgumentException("not an OData identifier or a path of them: '" + name + "'");
        }
        return name;
    }
}
