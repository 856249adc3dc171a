package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.filter.TagFilter;
import io.stratalake.greenlake.tags.ListTagsQuery;
import io.stratalake.greenlake.tags.Tag;
import io.stratalake.greenlake.tags.TagFields;
import io.stratalake.greenlake.tags.TaggedResourceFields;
import io.stratalake.greenlake.tags.TaggedResourceType;
import io.stratalake.greenlake.tags.TagsV1Beta1Api;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists of tags and of tagged resources: their pages, and their filters as they are sent. */
class TagListsTest extends ContractFixture {

    @Test
    void pages_of_every_size_contain_the_same_tags() {
        var tags = greenlake.tags().list().toList();

        assertEquals(tags, greenlake.tags().list(q -> q.pageSize(5)).toList());
        assertEquals(1 + 3, sandbox.requestLog().calls("listTags"));
    }

    @Test
    void tags_are_filtered_by_key_and_value() {
        var first = greenlake.tags().list().first().orElseThrow();

        var found = greenlake
                .tags()
                .list(q -> q.filter(TagFields.KEY.eq(first.key()).and(TagFields.VALUE.eq("O'Hare")))
                        .sort(TagFields.KEY.ascending(), TagFields.CREATED_AT.descending())
                        .select(TagFields.KEY, TagFields.RESOURCE_COUNT))
                .toList();

        assertTrue(found.isEmpty());
        assertEquals(
                Set.of(
                        "filter=key eq '" + first.key() + "' and value eq 'O''Hare'",
                        "sort=key, createdAt desc",
                        "select=key,resourceCount"),
                lastQuery());
    }

    @Test
    void resources_are_filtered_by_type_and_by_tag() {
        greenlake
                .tags()
                .listResources(q -> q.filter(TaggedResourceFields.RESOURCE_TYPE.eq(TaggedResourceType.DEVICE))
                        .filterTags(TagFilter.tag("city").eq("London"))
                        .sort(TaggedResourceFields.UPDATED_AT.descending()))
                .toList();

        assertEquals(
                Set.of("filter=resourceType eq 'DEVICE'", "filter-tags='city' eq 'London'", "sort=updatedAt desc"),
                lastQuery());
    }

    @Test
    @SuppressWarnings("deprecation") // the service still offers it
    void the_beta_has_the_same_tags() {
        assertEquals(
                greenlake.tags().list().stream().map(Tag::id).toList(),
                greenlake.api(TagsV1Beta1Api::new).listTagsV1Beta1(new ListTagsQuery()).value().items().stream()
                        .map(Tag::id)
                        .toList());
    }
}
