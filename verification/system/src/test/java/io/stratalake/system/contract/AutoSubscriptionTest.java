package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionDeviceType;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionSettings;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionTier;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules by which devices subscribe themselves: set, removed by an explicit null, left alone. */
class AutoSubscriptionTest extends ContractFixture {

    private AutoSubscriptionSettings settings() {
        return greenlake.subscriptions().autoSubscriptions().list().get(0);
    }

    private static Map<String, String> rules(AutoSubscriptionSettings settings) {
        return settings.autoSubscriptionSettings().stream()
                .collect(Collectors.toMap(
                        rule -> rule.deviceType().value(), rule -> rule.tier().value()));
    }

    @Test
    void sets_one_rule_removes_another_and_leaves_the_rest_alone() {
        var before = settings();

        var after = greenlake
                .subscriptions()
                .autoSubscriptions()
                .update(
                        before.id(),
                        rules -> rules.set(AutoSubscriptionDeviceType.SWITCH, AutoSubscriptionTier.ADVANCED_SWITCH)
                                .remove(AutoSubscriptionDeviceType.AP));

        assertEquals("FOUNDATION_AP", rules(before).get("AP"));
        assertEquals(
                Map.of("SWITCH", "ADVANCED_SWITCH", "GATEWAY", "FOUNDATION_GW", "COMPUTE", "ENHANCED_COMPUTE"),
                rules(after));
        assertEquals(before.generation() + 1, after.generation());
        assertEquals(after, greenlake.subscriptions().autoSubscriptions().get(before.id()));
    }

    @Test
    void the_null_that_removes_a_rule_is_on_the_wire() {
        var id = settings().id();
        greenlake.subscriptions().autoSubscriptions().update(id, rules -> rules.remove(AutoSubscriptionDeviceType.AP));

        var sent =
                sandbox.requestLog().exchanges("updateAutoSubscriptionSettings").get(0);
        assertEquals(
                JsonParser.parseString("{\"autoSubscriptionSettings\": [{\"deviceType\": \"AP\", \"tier\": null}]}"),
                JsonParser.parseString(sent.body()));
        assertEquals("application/merge-patch+json", sent.header("content-type").orElseThrow());
    }

    @Test
    void a_tier_that_the_service_does_not_know_is_refused_with_its_name() {
        var id = settings().id();
        var refusal = assertThrows(
                InvalidRequestException.class,
                () -> greenlake
                        .subscriptions()
                        .autoSubscriptions()
                        .update(
                                id,
                                rules -> rules.set(AutoSubscriptionDeviceType.AP, AutoSubscriptionTier.of("GOLD"))));

        assertEquals("tier", refusal.issues().get(0).subject());
    }

    @Test
    void settings_that_are_not_there_and_a_change_of_nothing_are_refused() {
        assertThrows(
                NotFoundException.class,
                () -> greenlake.subscriptions().autoSubscriptions().get("no-such-id"));
        assertThrows(
                IllegalArgumentException.class,
                () -> greenlake.subscriptions().autoSubscriptions().update("any", rules -> {}));
    }
}
