package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;

/** Lookup of a subscription id by its key. */
final class ResolveOneKey implements Step {

    private static final String KEY = "STIQF3FIO2";

    @Override
    public String title() {
        return "Find: from the key on the invoice to the id that other calls need";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var key = KEY;
        guide.code("""
                Subscription found = greenlake.subscriptions().find(key).orElseThrow();
                """);
        Subscription found = greenlake.subscriptions().find(key).orElseThrow();
        guide.table(Table.of(Table.name("Key"), Table.name("Id"), Table.text("Status"), Table.text("Tags"))
                .row(found.key(), found.id(), found.subscriptionStatus(), found.tags()));
        guide.expect(key.equals(found.key()), "the subscription has the requested key");
    }
}
