package io.stratalake.core.filter;

import java.util.List;

/** A query class as the generator writes it. */
public final class SubscriptionQuery {

    private final String text;

    public SubscriptionQuery() {
        this("");
    }

    private SubscriptionQuery(String text) {
        this.text = text;
    }

    public SubscriptionQuery filter(Filter<SubscriptionFields> filter) {
        return with("filter", filter.text());
    }

    @SafeVarargs
    public final SubscriptionQuery sort(Sort<SubscriptionFields>... order) {
        return with("sort", Sort.render(List.of(order)));
    }

    @SafeVarargs
    public final SubscriptionQuery select(Field<SubscriptionFields>... fields) {
        return with("select", Field.render(List.of(fields)));
    }

    public SubscriptionQuery tags(TagFilter filter) {
        return with("filter-tags", filter.text());
    }

    private SubscriptionQuery with(String name, String value) {
        return new SubscriptionQuery(text + name + "=" + value + "\n");
    }

    @Override
    public String toString() {
        return text;
    }
}
