package io.stratalake.webhooks;

import static io.stratalake.webhooks.Events.AUDIT_LOG;
import static io.stratalake.webhooks.Events.CHALLENGE;
import static io.stratalake.webhooks.Events.EXPIRING;
import static io.stratalake.webhooks.Events.SECRET;
import static io.stratalake.webhooks.Events.signed;
import static io.stratalake.webhooks.Events.withId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {

    /** The statuses for which the service keeps a webhook enabled, besides 2xx. */
    private static final Set<Integer> HARMLESS = Set.of(404, 408, 413, 415, 425, 429, 502, 503, 504);

    private final List<WebhookEvent> received = new ArrayList<>();
    private final WebhookReceiver receiver = WebhookReceiver.builder()
            .secret(SECRET)
            .on(WebhookEvent.class, received::add)
            .build();

    private static WebhookResponse post(WebhookReceiver receiver, Map<String, List<String>> headers, String body) {
        return receiver.handle("POST", headers, body.getBytes(UTF_8));
    }

    private WebhookResponse post(String body) {
        return post(receiver, signed(body), body);
    }

    @Test
    void responds_to_the_challenge_like_openssl() {
        var response = post(receiver, Map.of(), CHALLENGE);

        assertEquals(200, response.status());
        assertEquals(Map.of("Content-Type", "application/json"), response.headers());
        assertEquals(
                "{\"verification\":\"fa08a82f883767565d7b872690fd582f194b71c94a9d5439d4c144871b623542\"}",
                response.body());
        assertEquals(List.of(), received);
    }

    @Test
    void signs_no_event_that_is_sent_as_a_challenge() {
        var forged = EXPIRING.replace("\n", "").replace("\"", "\\\"");
        var challenge = CHALLENGE.replace("8cbecfea-d708-4706-bba3-669225084a10", forged);

        var response = post(receiver, Map.of(), challenge);

        assertEquals(404, response.status());
        assertEquals("", response.body());
    }

    @Test
    void reads_an_expiring_subscription() {
        assertEquals(200, post(EXPIRING).status());

        var event = assertInstanceOf(SubscriptionExpiring.class, received.get(0));
        assertEquals("OFKIAASTEST168IZ", event.key());
        assertEquals("S0B80AAE", event.sku());
        assertEquals("ENHANCED PROLIANT", event.tier());
        assertEquals(500L, event.quantity());
        assertEquals("Compute Subscription", event.subscriptionType());
        assertEquals("DEVICE", event.productType());
        assertEquals("22e7e552184511ef88e9cacb36fa7032", event.workspaceId());
        assertEquals("Some Company Inc.", event.customerName());
        assertEquals(Instant.parse("2024-10-25T09:30:00Z"), event.endTime());
        assertEquals(List.of(), event.devices());
        assertEquals("10/25/2024", event.data().get("expirydate"));
        assertEquals(
                Instant.parse("2024-10-30T21:09:16.127443806Z"),
                event.attributes().time());
        assertFalse(event.toString().contains("OFKIAASTEST168IZ"), event::toString);
    }

    @Test
    void reads_an_entry_of_the_audit_log() {
        assertEquals(200, post(AUDIT_LOG).status());

        var event = assertInstanceOf(AuditLogCreated.class, received.get(0));
        assertEquals("uJoQ5JMB_HAPiq2sSllt", event.id());
        assertEquals("someone@example.com", event.username());
        assertEquals("3009de2825f211ec8a84fedebcb4a754", event.workspaceId());
        assertEquals("user_management", event.category());
        assertEquals("User someone@example.com logged out", event.description());
        assertEquals(Instant.parse("2024-12-20T12:34:53.161Z"), event.createdAt());
        assertEquals("192.0.2.5", event.ipAddress());
        assertEquals(false, event.hasDetails());
    }

    @Test
    void reads_a_changed_provision() {
        assertEquals(200, post("""
                        {"id": "1", "source": "s", "type": "com.hpe.greenlake.service-catalog.v1.provisions.provisioned",
                         "data": {"id": "p-1", "serviceOffer": {"id": "o-1"}, "region": {"id": "us-west"},
                                  "provisionStatus": "PROVISIONED"}}
                        """).status());

        var event = assertInstanceOf(ProvisionChanged.class, received.get(0));
        assertEquals("p-1", event.id());
        assertEquals("o-1", event.serviceOfferId());
        assertEquals("us-west", event.region());
        assertEquals("PROVISIONED", event.status());
    }

    @Test
    void keeps_events_of_other_types() {
        assertEquals(
                200,
                post("{\"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": {\"a\": [1]}}")
                        .status());

        var event = assertInstanceOf(OtherEvent.class, received.get(0));
        assertEquals(Map.of("a", List.of(1L)), event.data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"x\"", "[]", "{\"a\": {}}"})
    void reads_properties_of_other_types_as_absent(String value) {
        var body = "{\"id\": \"1\", \"source\": \"s\", \"type\": \"" + SubscriptionExpiring.TYPE + "\", \"data\":"
                + " {\"key\": [], \"quantity\": \"many\", \"subscriptionendinsecs\": 9e18, \"devices\": " + value
                + "}, \"time\": " + value + "}";

        assertEquals(200, post(body).status());

        var event = (SubscriptionExpiring) received.get(0);
        assertEquals(null, event.key());
        assertEquals(null, event.quantity());
        assertEquals(null, event.endTime());
        assertEquals(null, event.attributes().time());
    }

    @Test
    void reads_a_batch() {
        assertEquals(200, post("[" + EXPIRING + "," + AUDIT_LOG + "]").status());
        assertEquals(2, received.size());
    }

    @Test
    void accepts_a_signature_in_another_case_of_name_and_digits() {
        var headers = Map.of(
                "hpe-webhook-signature",
                List.of("SHA256=" + Hmac.sign(SECRET, EXPIRING.getBytes(UTF_8)).toUpperCase(Locale.ROOT)));
        assertEquals(200, post(receiver, headers, EXPIRING).status());
    }

    @Test
    void accepts_both_secrets_while_one_is_rotated() {
        var secrets = new ArrayList<>(List.of("old-secret"));
        var rotating = WebhookReceiver.builder().secrets(() -> secrets).build();
        assertEquals(
                404, post(rotating, signed(EXPIRING, "new-secret"), EXPIRING).status());

        secrets.add("new-secret");

        assertEquals(
                200, post(rotating, signed(EXPIRING, "old-secret"), EXPIRING).status());
        assertEquals(
                200, post(rotating, signed(AUDIT_LOG, "new-secret"), AUDIT_LOG).status());
        secrets.remove("old-secret");
        assertEquals(
                404, post(rotating, signed(EXPIRING, "old-secret"), EXPIRING).status());
    }

    @Test
    void accepts_the_second_signature_header() {
        var headers = new HashMap<String, List<String>>();
        headers.put("HPE-Webhook-Signature", List.of("sha256=" + Hmac.sign("old-secret", EXPIRING.getBytes(UTF_8))));
        headers.put(
                "HPE-Webhook-Signature-Secondary", List.of("sha256=" + Hmac.sign(SECRET, EXPIRING.getBytes(UTF_8))));

        assertEquals(200, post(receiver, headers, EXPIRING).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "md5=abc", "sha256=\u00e4", ",,,"})
    void rejects_a_wrong_signature_without_disabling_the_webhook(String signature) {
        var response = post(receiver, Map.of("HPE-Webhook-Signature", List.of(signature)), EXPIRING);

        assertTrue(HARMLESS.contains(response.status()), response::toString);
        assertEquals(List.of(), received);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "7", "{}", "[7]", "{\"id\": \"1\"}", "{\"id\": 1, \"source\": \"s\", \"type\": \"t\"}"})
    void rejects_what_is_no_event_without_disabling_the_webhook(String body) {
        assertTrue(HARMLESS.contains(post(body).status()));
        assertTrue(HARMLESS.contains(post(receiver, Map.of(), body).status()));
        assertEquals(List.of(), received);
    }

    @Test
    void one_event_that_cannot_be_read_hides_no_other() {
        var handled = new ArrayList<String>();
        var careful = WebhookReceiver.builder()
                .secret(SECRET)
                .on(
                        SubscriptionExpiring.class,
                        event -> handled.add(event.attributes().id()))
                .build();
        var batch = "[" + withId(EXPIRING, "good") + ", {\"id\": \"no type\"}, " + withId(EXPIRING, "last") + "]";

        assertEquals(415, post(careful, signed(batch), batch).status());
        assertEquals(415, post(careful, signed(batch), batch).status());
        assertEquals(List.of("good", "last"), handled);
    }

    @Test
    void rejects_a_body_that_is_too_long_or_too_deep() {
        assertEquals(413, post(" ".repeat(Receiver.MAX_BODY_BYTES + 1)).status());
        assertEquals(415, post("[".repeat(100_000) + "]".repeat(100_000)).status());
    }

    @Test
    void gives_permission_to_send() {
        var limited =
                WebhookReceiver.builder().secret(SECRET).ratePerMinute(120).build();
        var headers = Map.of("webhook-request-origin", List.of("global.api.greenlake.hpe.com"));

        var response = limited.handle("OPTIONS", headers, new byte[0]);

        assertEquals(200, response.status());
        assertEquals("global.api.greenlake.hpe.com", response.headers().get("WebHook-Allowed-Origin"));
        assertEquals("120", response.headers().get("WebHook-Allowed-Rate"));
        assertEquals(
                "*", receiver.handle("OPTIONS", headers, new byte[0]).headers().get("WebHook-Allowed-Rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "TRACE"})
    void ignores_other_methods(String method) {
        assertEquals(
                404,
                receiver.handle(method, signed(EXPIRING), EXPIRING.getBytes(UTF_8))
                        .status());
    }

    @Test
    void loses_no_event_when_a_handler_throws() {
        var broken = new AtomicBoolean(true);
        var handled = new ArrayList<String>();
        var failing = WebhookReceiver.builder()
                .secret(SECRET)
                .on(SubscriptionExpiring.class, event -> {
                    if (broken.get() && event.attributes().id().equals("bad")) {
                        throw new IllegalStateException("The database is down");
                    }
                    handled.add(event.attributes().id());
                })
                .build();
        var batch =
                "[" + withId(EXPIRING, "good") + "," + withId(EXPIRING, "bad") + "," + withId(EXPIRING, "last") + "]";

        assertEquals(503, post(failing, signed(batch), batch).status());
        assertEquals(List.of("good", "last"), handled);

        broken.set(false);
        assertEquals(200, post(failing, signed(batch), batch).status());
        assertEquals(List.of("good", "last", "bad"), handled);
    }

    @Test
    void asks_for_another_delivery_if_a_handler_throws_an_error() {
        var broken = WebhookReceiver.builder()
                .secret(SECRET)
                .on(WebhookEvent.class, event -> {
                    throw new AssertionError("A bug");
                })
                .build();
        assertEquals(503, post(broken, signed(EXPIRING), EXPIRING).status());
    }

    @ParameterizedTest
    @MethodSource("brokenSecrets")
    void asks_for_another_delivery_while_the_secrets_cannot_be_read(Supplier<List<String>> failing) {
        var calls = new AtomicInteger();
        var broken = WebhookReceiver.builder()
                .secrets(() -> calls.getAndIncrement() == 0 ? List.of(SECRET) : failing.get())
                .build();

        assertEquals(503, post(broken, signed(EXPIRING), EXPIRING).status());
        assertEquals(503, post(broken, Map.of(), CHALLENGE).status());
    }

    static Stream<Supplier<List<String>>> brokenSecrets() {
        return Stream.of(List::of, () -> List.of(""), () -> {
            throw new IllegalStateException("The vault is sealed");
        });
    }

    @Test
    void survives_a_condition_that_throws() {
        var future = receiver.next(WebhookEvent.class, event -> {
            throw new IllegalStateException("A bug");
        });

        assertEquals(200, post(EXPIRING).status());
        assertTrue(future.isCompletedExceptionally());
        assertEquals(200, post(AUDIT_LOG).status());
        assertEquals(2, received.size());
    }

    @Test
    void handles_a_repeated_delivery_once() {
        post(EXPIRING);
        assertEquals(200, post(EXPIRING).status());
        assertEquals(1, received.size());
    }

    @Test
    void asks_for_another_delivery_while_the_first_is_in_progress() throws InterruptedException {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var calls = new AtomicInteger();
        var slow = WebhookReceiver.builder()
                .secret(SECRET)
                .on(WebhookEvent.class, event -> {
                    calls.incrementAndGet();
                    started.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .build();
        var first = new Thread(() -> post(slow, signed(EXPIRING), EXPIRING));
        first.start();
        started.await();

        assertEquals(503, post(slow, signed(EXPIRING), EXPIRING).status());

        goOn.countDown();
        first.join();
        assertEquals(200, post(slow, signed(EXPIRING), EXPIRING).status());
        assertEquals(1, calls.get());
    }

    @Test
    void forgets_the_oldest_events() {
        var small = WebhookReceiver.builder()
                .secret(SECRET)
                .seenEvents(SeenEvents.inMemory(2))
                .on(WebhookEvent.class, received::add)
                .build();
        for (var id : List.of("1", "2", "3", "1")) {
            var body = withId(EXPIRING, id);
            post(small, signed(body), body);
        }
        assertEquals(4, received.size());
    }

    @Test
    void completes_the_future_of_an_event_after_its_handlers() {
        var future = receiver.next(AuditLogCreated.class, event -> "user_management".equals(event.category()));

        post(EXPIRING);
        assertFalse(future.isDone());
        post(AUDIT_LOG);

        assertEquals("uJoQ5JMB_HAPiq2sSllt", future.join().id());
        assertEquals(2, received.size());
    }

    @Test
    void needs_a_secret() {
        assertThrows(
                IllegalStateException.class, () -> WebhookReceiver.builder().build());
        assertThrows(
                IllegalStateException.class,
                () -> WebhookReceiver.builder().secret("").build());
        assertThrows(
                IllegalArgumentException.class, () -> WebhookReceiver.builder().ratePerMinute(0));
        assertFalse(receiver.toString().contains(SECRET), receiver::toString);
    }
}
