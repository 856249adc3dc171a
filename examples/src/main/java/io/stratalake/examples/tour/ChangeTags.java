package io.stratalake.examples.tour;

import static io.stratalake.core.filter.TagFilter.tag;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;

/** Setting and removing tags. */
final class ChangeTags implements Step {

    @Override
    public String title() {
        return "Tags: everything tagged team=storage moves to another team";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                var before = greenlake.subscriptions().list(q -> q.filterTags(tag("team").eq("storage"))).toList();
                var ids = before.stream().map(Subscription::id).toList();
                greenlake.subscriptions().updateTags(ids, tags -> tags.set("owner", "Ada").remove("team")).await();
                """);
        var before = greenlake
                .subscriptions()
                .list(q -> q.filterTags(tag("team").eq("storage")))
                .toList();
        var ids = before.stream().map(Subscription::id).toList();
        greenlake
                .subscriptions()
                .updateTags(ids, tags -> tags.set("owner", "Ada").remove("team"))
                .await();

        var after = greenlake
                .subscriptions()
                .list(q -> q.filterTags(tag("owner").eq("Ada")))
                .toList();
        var table = Table.of(Table.name("Key"), Table.text("Before"), Table.text("After"));
        for (var number = 0; number < Math.min(3, after.size()); number++) {
            table.row(
                    before.get(number).key(),
                    before.get(number).tags(),
                    after.get(number).tags());
        }
        guide.table(table.more(after.size() - 3L));
        guide.say(
                "One request changed all " + ids.size() + ". 'remove' is sent as null, which many JSON libraries omit; "
                        + "tags that are not named stay unchanged.");
        guide.expect(!ids.isEmpty(), "some subscriptions have the tag");
        guide.expect(after.stream().map(Subscription::id).toList().equals(ids), "each of them has the new tag");
        guide.expect(after.stream().noneMatch(s -> s.tags().containsKey("team")), "the old tag is gone");
        guide.expect(guide.cost().requests("updateTags") == 1, "all are tagged by one request");
    }
}
