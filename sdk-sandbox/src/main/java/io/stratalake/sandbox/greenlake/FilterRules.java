package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.greenlake.Filter.Connective;
import io.stratalake.sandbox.greenlake.Filter.ListForm;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the filter of one list may say.
 *
 * @param fields the properties it knows; with {@code anyField}, all others as well, as texts
 */
record FilterRules(
        Map<String, FieldType> fields,
        boolean anyField,
        Set<Operator> operators,
        Set<Connective> connectives,
        Set<ListForm> listForms) {

    static FilterRules of(
            Map<String, FieldType> fields,
            Set<Operator> operators,
            Set<Connective> connectives,
            Set<ListForm> listForms) {
        return new FilterRules(fields, false, operators, connectives, listForms);
    }

    /** The rules for tags, whose keys are the caller's own. */
    static FilterRules ofTags() {
        return new FilterRules(
                Map.of(), true, Set.of(Operator.EQ, Operator.NE), Set.of(Connective.AND, Connective.OR), Set.of());
    }

    FieldType field(String name, int position) {
        FieldType type = anyField ? FieldType.TEXT : fields.get(name);
        if (type == null) {
            throw new FilterException(position, "The list cannot be filtered by '" + name + "',");
        }
        return type;
    }

    void check(Connective connective, int position) {
        if (!connectives.contains(connective)) {
            throw new FilterException(
                    position,
                    "The filter of this list has no '" + connective.name().toLowerCase(Locale.ROOT) + "',");
        }
    }

    void check(ListForm form, int position) {
        if (!listForms.contains(form)) {
            throw new FilterException(position, "The values of 'in' are not put together like this here,");
        }
    }

    void check(String property, FieldType type, Operator operator, int position) {
        if (!operators.contains(operator) || !type.allows(operator)) {
            throw new FilterException(
                    position, "'" + property + "' cannot be compared with '" + operator.word() + "',");
        }
    }
}
