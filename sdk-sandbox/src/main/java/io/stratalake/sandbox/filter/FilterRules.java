package io.stratalake.sandbox.filter;

import io.stratalake.sandbox.filter.Filter.Connective;
import io.stratalake.sandbox.filter.Filter.ListForm;
import io.stratalake.sandbox.filter.Filter.Operator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The syntax of the filter of one list.
 *
 * @param fields the fields by name; empty for tags, whose keys are the caller's
 */
record FilterRules(Map<String, FieldRule> fields, Set<Connective> connectives, Set<ListForm> listForms) {

    record FieldRule(FieldType type, Set<Operator> operators) {}

    private static final FieldRule TAG = new FieldRule(FieldType.TEXT, Set.of(Operator.EQ, Operator.NE));

    static FilterRules ofTags() {
        return new FilterRules(Map.of(), Set.of(Connective.AND, Connective.OR), Set.of());
    }

    FieldType field(String name, Operator operator, int position) {
        FieldRule rule = fields.isEmpty() ? TAG : fields.get(name);
        if (rule == null) {
            throw new FilterException(position, "The list cannot be filtered by '" + name + "',");
        }
        if (!rule.operators().contains(operator)) {
            throw new FilterException(position, "'" + name + "' cannot be compared with '" + operator.word() + "',");
        }
        return rule.type();
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
}
