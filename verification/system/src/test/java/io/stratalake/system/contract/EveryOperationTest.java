package io.stratalake.system.contract;

import static io.stratalake.core.filter.TagFilter.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.flex.DeviceFields;
import io.stratalake.greenlake.flex.OrderFields;
import io.stratalake.greenlake.flex.OrderGroup;
import io.stratalake.greenlake.flex.OrderGroupFields;
import io.stratalake.greenlake.subscriptions.AlphaSubscriptionFields;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionDeviceType;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionTier;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of every contract, served by the sandbox and validated against the contract. Operations with behavior
 * are called through the resource classes, all others through their low-level API class with the examples of the
 * contract.
 */
@SuppressWarnings("deprecation") // deprecated operations stay covered while the contracts have them
class EveryOperationTest extends ContractFixture {

    private static final OffsetDateTime NEXT_YEAR = OffsetDateTime.parse("2027-01-01T00:00:00+01:00");

    private static final Map<String, Operation> OPERATIONS = ContractDocument.generatedBy(
                    Path.of("..", "..", "sdk-greenlake", "pom.xml"), Path.of("..", "..", "specs", "greenlake"))
            .stream()
            .flatMap(document -> document.operations().stream())
            .collect(Collectors.toMap(Operation::id, Function.identity()));

    static Set<String> operationIds() {
        return new TreeSet<>(OPERATIONS.keySet());
    }

    private static final Map<String, Consumer<GreenLakeClient>> CALLS = calls();

    private static Map<String, Consumer<GreenLakeClient>> calls() {
        var calls = new LinkedHashMap<String, Consumer<GreenLakeClient>>();
        calls.putAll(subscriptions());
        calls.putAll(autoSubscriptions());
        calls.putAll(beta());
        calls.putAll(alpha());
        calls.putAll(flex());
        calls.putAll(CatalogCalls.all());
        calls.putAll(WebhookCalls.all());
        return calls;
    }

    private static Map<String, Consumer<GreenLakeClient>> subscriptions() {
        return Map.of(
                "listSubscriptions",
                        client -> {
                            client.subscriptions().list().toList();
                            client.subscriptions()
                                    .list(q -> q.filter(SubscriptionFields.SUBSCRIPTION_TYPE
                                                    .in(SubscriptionType.CENTRAL_STORAGE, SubscriptionType.CENTRAL_AP)
                                                    .and(SubscriptionFields.QUANTITY.ge(2))
                                                    .and(SubscriptionFields.END_TIME
                                                            .lt(NEXT_YEAR)
                                                            .or(SubscriptionFields.PO
                                                                    .eq("O'Neill & Söhne, 100 %")
                                                                    .not())))
                                            .filterTags(tag("city")
                                                    .ne("L'Aquila")
                                                    .or(tag("team's").eq("a&b")))
                                            .sort(
                                                    SubscriptionFields.END_TIME.descending(),
                                                    SubscriptionFields.KEY.ascending())
                                            .select(SubscriptionFields.KEY, SubscriptionFields.END_TIME)
                                            .pageSize(3))
                                    .toList();
                        },
                "claimSubscriptions",
                        client -> {
                            client.subscriptions()
                                    .claim(
                                            List.of("NEW-1"),
                                            ClaimOptions.none().tags(Map.of("NEW-1", Map.of("city", "São Paulo"))))
                                    .await();
                            client.subscriptions().dryRunClaim(List.of("NEW-2"));
                        },
                "updateTags",
                        client -> {
                            var id = any(client).id();
                            client.subscriptions()
                                    .updateTags(
                                            List.of(id),
                                            tags -> tags.set("city", "Zürich").remove("team"))
                                    .await();
                            client.subscriptions().dryRunUpdateTags(List.of(id), tags -> tags.remove("city"));
                        },
                "unclaimSubscriptions",
                        client ->
                                client.subscriptions().release(any(client).id()).await(),
                "getSubscription",
                        client -> client.subscriptions().get(any(client).id()),
                "getOperation",
                        client -> {
                            var operation = client.subscriptions().claim("NEW-1", "BAD-1");
                            operation.await();
                            client.subscriptions().getOperation(operation.id());
                        });
    }

    private static Map<String, Consumer<GreenLakeClient>> autoSubscriptions() {
        return Map.of(
                "listAutoSubscriptionSettings",
                        client -> client.subscriptions().autoSubscriptions().list(),
                "getAutoSubscriptionSettings",
                        client -> client.subscriptions().autoSubscriptions().get(settingsId(client)),
                "updateAutoSubscriptionSettings",
                        client -> client.subscriptions()
                                .autoSubscriptions()
                                .update(
                                        settingsId(client),
                                        rules -> rules.set(
                                                        AutoSubscriptionDeviceType.SWITCH,
                                                        AutoSubscriptionTier.ADVANCED_SWITCH)
                                                .remove(AutoSubscriptionDeviceType.AP)));
    }

    private static Map<String, Consumer<GreenLakeClient>> beta() {
        return Map.of(
                "listSubscriptionsV1Beta1",
                        client -> {
                            client.subscriptions().v1beta1().list().toList();
                            client.subscriptions()
                                    .v1beta1()
                                    .list(q -> q.filter(SubscriptionFields.IS_EVAL.eq(true))
                                            .filterTags(tag("city").ne("London"))
                                            .sort(SubscriptionFields.QUANTITY.descending())
                                            .select(SubscriptionFields.KEY)
                                            .pageSize(50))
                                    .toList();
                        },
                "getSubscriptionV1Beta1",
                        client ->
                                client.subscriptions().v1beta1().get(any(client).id()),
                "claimSubscriptionsV1Beta1",
                        client -> client.subscriptions()
                                .v1beta1()
                                .claim(List.of("NEW-1", "NEW-2"))
                                .await(),
                "updateTagsV1Beta1",
                        client -> client.subscriptions()
                                .v1beta1()
                                .updateTags(
                                        List.of(any(client).id()),
                                        tags -> tags.set("city", "Houston").remove("team"))
                                .await(),
                "getOperationV1Beta1",
                        client -> {
                            var begun = client.subscriptions().v1beta1().claim(List.of("NEW-1"));
                            client.subscriptions()
                                    .v1beta1()
                                    .resumeClaim(begun.id())
                                    .await();
                        });
    }

    private static Map<String, Consumer<GreenLakeClient>> alpha() {
        return Map.of(
                "listSubscriptionsV1Alpha1",
                        client -> {
                            client.subscriptions().v1alpha1().list().toList();
                            client.subscriptions()
                                    .v1alpha1()
                                    .list(q -> q.filter(AlphaSubscriptionFields.SKU.ne("R7A11AAE"))
                                            .sort(AlphaSubscriptionFields.KEY.descending())
                                            .select(AlphaSubscriptionFields.KEY, AlphaSubscriptionFields.QUOTE)
                                            .pageSize(2000))
                                    .toList();
                        },
                "listAutoSubscriptionSettingsV1Alpha1",
                        client -> client.subscriptions().v1alpha1().autoSubscriptions(),
                "getAutoSubscriptionSettingsV1Alpha1",
                        client -> client.subscriptions().v1alpha1().autoSubscriptions(settingsId(client)),
                "updateAutoSubscriptionSettingsV1Alpha1",
                        client -> client.subscriptions()
                                .v1alpha1()
                                .updateAutoSubscriptions(
                                        settingsId(client),
                                        rules -> rules.set(
                                                        AutoSubscriptionDeviceType.BRIDGES,
                                                        AutoSubscriptionTier.FOUNDATION_AP)
                                                .remove(AutoSubscriptionDeviceType.COMPUTE)));
    }

    private static Map<String, Consumer<GreenLakeClient>> flex() {
        return Map.of(
                "listOrders",
                        client -> {
                            client.flex().orders().list().toList();
                            client.flex()
                                    .orders()
                                    .list(q -> q.filter(OrderFields.CUSTOMER_NAME
                                                    .in("O'Brien Logistics", "Müller GmbH")
                                                    .and(OrderFields.IS_FLEX_PARTNER.ne(true)))
                                            .sort(
                                                    OrderFields.BILLING_ACCOUNT_NAME.ascending(),
                                                    OrderFields.ID.descending())
                                            .select(OrderFields.CUSTOMER_NAME, OrderFields.ORDER_END_DATE)
                                            .pageSize(7))
                                    .toList();
                        },
                "listDistinctOrderValues",
                        client -> {
                            client.flex()
                                    .orders()
                                    .distinct(OrderGroup.PARTNER_NAME)
                                    .toList();
                            client.flex()
                                    .orders()
                                    .distinct(
                                            OrderGroup.SOW_ID,
                                            q -> q.filter(OrderGroupFields.CUSTOMER_NAME.ne("Acme & Sons"))
                                                    .descending()
                                                    .pageSize(100))
                                    .toList();
                        },
                "listDevices",
                        client -> {
                            client.flex().devices().list().toList();
                            client.flex()
                                    .devices()
                                    .list(q -> q.filter(
                                                    DeviceFields.MAKE.eq("HPE").and(DeviceFields.NAME.ne("a'b")))
                                            .sort(DeviceFields.MODEL.ascending())
                                            .select(DeviceFields.SERIAL_NUMBER, DeviceFields.TAGS)
                                            .pageSize(100))
                                    .toList();
                        },
                "getDevice",
                        client -> client.flex()
                                .devices()
                                .get(client.flex()
                                        .devices()
                                        .list()
                                        .first()
                                        .orElseThrow()
                                        .resourceId()));
    }

    private static Subscription any(GreenLakeClient client) {
        return client.subscriptions().list().first().orElseThrow();
    }

    private static String settingsId(GreenLakeClient client) {
        return client.subscriptions().autoSubscriptions().list().get(0).id();
    }

    @ParameterizedTest
    @MethodSource("operationIds")
    void is_served_as_the_contract_states(String operationId) {
        try {
            call(operationId, greenlake);
        } catch (NotFoundException | ConflictException e) {
            // The example of the contract names a resource that the sandbox does not have, or one that it has already.
            assertFalse(CALLS.containsKey(operationId), e::getMessage);
            // Some contracts do not document this status.
            watch.takeFindings();
        }

        assertTrue(watch.operations().contains(operationId), () -> "called were " + watch.operations());
    }

    /** Calls an operation, by itself or in a flow that leads to it. */
    static void call(String operationId, GreenLakeClient client) {
        var call = CALLS.get(operationId);
        if (call == null) {
            SampleCall.withExamples(OPERATIONS.get(operationId)).send(client::api);
        } else {
            call.accept(client);
        }
    }

    @Test
    void calls_no_unknown_operation() {
        assertEquals(Set.of(), difference(CALLS.keySet(), OPERATIONS.keySet()));
        assertEquals(
                GreenLake.ALL.stream()
                        .flatMap(contract -> contract.operationIds().stream())
                        .collect(Collectors.toSet()),
                OPERATIONS.keySet());
    }

    private static Set<String> difference(Set<String> all, Set<String> others) {
        var difference = new TreeSet<>(all);
        difference.removeAll(others);
        return difference;
    }
}
