package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import io.stratalake.greenlake.bulk.TagChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At most 25 tags, names of up to 128 and values of up to 256 characters: what is beyond that is never sent. */
class TagLimitsTest {

    private static final String LOCATION = "/subscriptions/v1/async-operations/op-1";
    private static final String FACE = "\uD83D\uDE00";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private static Map<String, String> tags(int count) {
        var tags = new HashMap<String, String>();
        for (var i = 0; i < count; i++) {
            tags.put("name-" + i, "value");
        }
        return tags;
    }

    /** The ways to send tags: with a new subscription, and as changes, in both versions. */
    @SuppressWarnings("deprecation")
    private static Stream<Named<Sending>> ways() {
        return Stream.of(
                Named.of(
                        "claim",
                        (client, tags) -> client.subscriptions()
                                .claim(List.of("K"), ClaimOptions.none().tags(Map.of("K", tags)))),
                Named.of("change", (client, tags) -> client.subscriptions().updateTags(List.of("id"), setting(tags))),
                Named.of(
                        "dry run",
                        (client, tags) -> client.subscriptions().dryRunUpdateTags(List.of("id"), setting(tags))),
                Named.of(
                        "change by the beta",
                        (client, tags) -> client.subscriptions().v1beta1().updateTags(List.of("id"), setting(tags))));
    }

    private static Consumer<TagChanges> setting(Map<String, String> tags) {
        return changes -> tags.forEach(changes::set);
    }

    interface Sending {
        void send(GreenLakeClient client, Map<String, String> tags);
    }

    private String refusal(Sending way, Map<String, String> tags) {
        var refused = assertThrows(IllegalArgumentException.class, () -> way.send(client, tags));
        assertEquals(List.of(), service.lines());
        return refused.getMessage();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void tags_up_to_the_limits_are_sent(Sending way) {
        var most = tags(24);
        most.put("n".repeat(128), "v".repeat(256));
        service.accept(LOCATION);

        way.send(client, most);

        assertEquals(1, service.lines().size());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_26th_tag_is_refused(Sending way) {
        var message = refusal(way, tags(26));

        assertEquals("a resource has at most 25 tags, ", message.substring(0, 32));
        assertEquals(" would get 26: leave some out", message.substring(message.indexOf(" would")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_longer_name_is_refused(Sending way) {
        assertEquals(
                "the name of a tag has from 1 to 128 characters, this one has 129: shorten \"" + "n".repeat(40) + "…\"",
                refusal(way, Map.of("n".repeat(129), "v")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_longer_value_is_refused_and_not_shown(Sending way) {
        var message = refusal(way, Map.of("city", "hunter2".repeat(40)));

        assertEquals("the value of a tag has at most 256 characters, that of \"city\" has 280: shorten it", message);
        assertFalse(message.contains("hunter2"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_empty_name_is_refused(Sending way) {
        assertEquals("the name of a tag has from 1 to 128 characters, this one has 0", refusal(way, Map.of("", "v")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_character_outside_the_basic_plane_counts_once(Sending way) {
        service.accept(LOCATION);

        way.send(client, Map.of(FACE.repeat(128), FACE.repeat(256)));

        assertEquals(1, service.lines().size());
    }

    @Test
    void a_name_that_is_cut_for_a_message_is_not_cut_within_a_character() {
        assertEquals(
                "the name of a tag has from 1 to 128 characters, this one has 129: shorten \"" + FACE.repeat(40)
                        + "…\"",
                refusal(
                        (it, tags) -> it.subscriptions()
                                .claim(List.of("K"), ClaimOptions.none().tags(Map.of("K", tags))),
                        Map.of(FACE.repeat(129), "v")));
    }

    @Test
    void more_tags_may_be_removed_than_a_resource_can_have() {
        service.accept(LOCATION);

        client.subscriptions()
                .updateTags(List.of("id"), changes -> tags(40).keySet().forEach(changes::remove));

        assertEquals(1, service.lines().size());
    }

    @Test
    void a_tag_that_is_set_and_then_removed_counts_as_removed() {
        service.accept(LOCATION);

        client.subscriptions().updateTags(List.of("id"), changes -> {
            tags(26).forEach(changes::set);
            changes.remove("name-0");
        });

        assertEquals(1, service.lines().size());
    }
}
