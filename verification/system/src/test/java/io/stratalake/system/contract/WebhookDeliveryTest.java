package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.Webhook;
import io.stratalake.greenlake.webhooks.WebhookDelivery;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.greenlake.webhooks.WebhookStatus;
import io.stratalake.greenlake.webhooks.WebhookUpdate;
import io.stratalake.webhooks.AuditLogCreated;
import io.stratalake.webhooks.EventWait;
import io.stratalake.webhooks.OtherEvent;
import io.stratalake.webhooks.ProvisionChanged;
import io.stratalake.webhooks.SubscriptionExpiring;
import io.stratalake.webhooks.WebhookEvent;
import io.stratalake.webhooks.WebhookReceiver;
import io.stratalake.webhooks.adapter.JdkWebhookHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client, sandbox and receiver together: webhooks are registered, verified, delivered to, disabled and rotated. */
@Timeout(120)
class WebhookDeliveryTest extends ContractFixture {

    private static final String SECRET = "0f4c9a7e2b8d4f61a3c5e7092b4d6f81";
    private static final String NEW_SECRET = "7e2b8d4f61a3c5e7092b4d6f810f4c9a";
    private static final String MY_TYPE = "com.hpe.greenlake.tests.v1.something.happened";

    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile List<String> secrets = List.of(SECRET);
    private volatile Consumer<WebhookEvent> handler = event -> {};

    /** A status to respond with in place of the receiver; 0 for none. */
    private volatile int broken;

    private final WebhookReceiver receiver = WebhookReceiver.builder()
            .secrets(() -> secrets)
            .ratePerMinute(120)
            .on(WebhookEvent.class, event -> {
                handler.accept(event);
                handled.add(event);
            })
            .build();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var adapter = new JdkWebhookHandler(receiver);
        server.createContext("/events", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                requests.incrementAndGet();
            }
            if (broken == 0) {
                adapter.handle(exchange);
            } else {
                respond(exchange, broken);
            }
        });
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
    }

    private static void respond(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private WebhookRequest.Builder request() {
        return WebhookRequest.builder()
                .name("tests")
                .destination("http://127.0.0.1:" + server.getAddress().getPort() + "/events")
                .secret(SECRET);
    }

    private Webhook register(WebhookRequest request, String... types) {
        var webhook = greenlake.webhooks().create(request);
        greenlake
                .webhooks()
                .subscriptions()
                .create(Stream.of(types)
                        .map(type -> EventSubscriptionRequest.builder()
                                .eventType(type)
                                .webhook(WebhookLink.builder()
                                        .resourceUri(webhook.resourceUri())
                                        .build())
                                .build())
                        .toList());
        sandbox.deliverEvents();
        var verified = greenlake.webhooks().get(webhook.id());
        requests.set(0);
        return verified;
    }

    private Webhook register(String... types) {
        return register(request().build(), types);
    }

    private WebhookStatus status(Webhook webhook) {
        return greenlake.webhooks().get(webhook.id()).status();
    }

    private List<WebhookDelivery> deliveries(Webhook webhook) {
        return greenlake.webhooks().listDeliveries(webhook.id()).toList();
    }

    private void emit(int number) {
        sandbox.emitEvent(MY_TYPE, "{\"number\": " + number + "}");
    }

    private void deliverAfter(Duration time) {
        this.time.advance(time);
        sandbox.deliverEvents();
    }

    private List<Object> numbers() {
        return handled.stream().<Object>map(event -> event.data().get("number")).toList();
    }

    @Test
    void the_receiver_passes_the_challenge() {
        var webhook = greenlake.webhooks().create(request().build());
        assertEquals(WebhookStatus.PENDING, webhook.status());

        sandbox.deliverEvents();

        var verified = greenlake.webhooks().get(webhook.id());
        assertEquals(WebhookStatus.ACTIVE, verified.status(), verified::toString);
        assertEquals(120, verified.endpointRateLimit());
        assertEquals(List.of(), handled);
    }

    @Test
    void a_receiver_with_another_secret_fails_the_challenge() {
        secrets = List.of(NEW_SECRET);
        var webhook = register();
        assertEquals(WebhookStatus.ERROR, webhook.status());
        assertTrue(webhook.stateReason().contains("404"), webhook::stateReason);

        secrets = List.of(SECRET);
        var verified = greenlake.webhooks().verify(webhook.id());

        assertEquals(WebhookStatus.ACTIVE, verified.status());
        assertEquals(200, verified.destinationResponse().statusCode());
        assertEquals(120, verified.destinationResponse().requestedRate());
    }

    @Test
    void a_destination_without_a_server_fails_the_challenge() {
        server.stop(0);
        var webhook = register();

        assertEquals(WebhookStatus.ERROR, webhook.status());
        assertEquals(
                0,
                greenlake.webhooks().verify(webhook.id()).destinationResponse().statusCode());
    }

    @Test
    void an_expiring_subscription_arrives_typed() {
        var subscription = greenlake.subscriptions().list().first().orElseThrow();
        register(SubscriptionExpiring.TYPE);

        sandbox.emitExpiringSubscription(subscription.key());
        sandbox.deliverEvents();

        var event = assertInstanceOf(SubscriptionExpiring.class, handled.get(0));
        assertEquals(subscription.key(), event.key());
        assertEquals(subscription.sku(), event.sku());
        assertEquals(
                subscription.endTime().toInstant().getEpochSecond(),
                event.endTime().getEpochSecond());
        assertEquals(sandbox.workspaceId(), event.workspaceId());
    }

    @Test
    void subscriptions_announce_their_end_as_time_passes() {
        register(SubscriptionExpiring.TYPE);
        var now = time.now();
        var expected = greenlake.subscriptions().list().stream()
                .mapToLong(one -> IntStream.of(90, 60, 30, 1)
                        .mapToObj(days -> one.endTime().toInstant().minus(Duration.ofDays(days)))
                        .filter(notice -> notice.isAfter(now) && !notice.isAfter(now.plus(Duration.ofHours(11))))
                        .count())
                .sum();

        deliverAfter(Duration.ofHours(11));
        for (var i = 0; i < 5 && handled.size() < expected; i++) {
            deliverAfter(Duration.ofMinutes(1));
        }

        assertEquals(expected, handled.size());
    }

    @Test
    void a_claim_emits_the_entry_of_the_audit_log() {
        register(AuditLogCreated.TYPE);

        greenlake.subscriptions().claim("NEW-1").await();
        sandbox.deliverEvents();

        var event = assertInstanceOf(AuditLogCreated.class, handled.get(0));
        var log = greenlake.auditLogs().get(event.id());
        assertEquals(log.description(), event.description());
        assertEquals(log.username(), event.username());
        assertEquals(log.category(), event.category());
        assertEquals(sandbox.workspaceId(), event.workspaceId());
        assertEquals(1, handled.size());
    }

    @Test
    void a_finished_provision_emits_its_event() {
        register("com.hpe.greenlake.service-catalog.v1.provisions.provisioned");
        var offer = greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
        var provision = greenlake.serviceProvisions().create(offer.id(), "us-west");
        sandbox.deliverEvents();
        assertEquals(List.of(), handled);

        deliverAfter(Duration.ofMinutes(1));

        var event = assertInstanceOf(ProvisionChanged.class, handled.get(0));
        assertEquals(provision.await().id(), event.id());
        assertEquals("PROVISIONED", event.status());
        assertEquals("us-west", event.region());
    }

    @Test
    void an_event_ends_a_wait() {
        register("com.hpe.greenlake.service-catalog.v1.provisions.provisioned");
        var offer = greenlake.serviceCatalog().offers().find("File Storage").orElseThrow();
        var operation = greenlake.serviceProvisions().create(offer.id(), "us-west");
        time.advance(Duration.ofMinutes(1));

        var provision = new EventWait<>(receiver, ProvisionChanged.class, event -> true, Duration.ofHours(1))
                .await(operation, Duration.ofHours(1));

        assertEquals(offer.id(), provision.serviceOffer().id());
    }

    @Test
    void a_handler_that_throws_loses_no_event_and_disables_no_webhook() {
        var webhook = register(MY_TYPE);
        handler = event -> {
            throw new IllegalStateException("The database is down");
        };
        emit(1);
        sandbox.deliverEvents();
        assertEquals(503, deliveries(webhook).get(0).httpResponseCode());
        assertEquals(WebhookStatus.ACTIVE, status(webhook));

        handler = event -> {};
        sandbox.deliverEvents();
        assertEquals(List.of(), handled, "delivered again before it was due");
        deliverAfter(Duration.ofMinutes(1));
        deliverAfter(Duration.ofHours(12));

        assertInstanceOf(OtherEvent.class, handled.get(0));
        assertEquals(List.of(1L), numbers());
        assertEquals(
                List.of(200, 503),
                deliveries(webhook).stream()
                        .map(WebhookDelivery::httpResponseCode)
                        .toList());
    }

    @Test
    void a_failed_delivery_is_repeated_on_request_while_the_handler_calls_the_service() {
        var webhook = register(MY_TYPE);
        broken = 404;
        emit(1);
        sandbox.deliverEvents();
        var failed = deliveries(webhook).get(0);
        broken = 0;
        handler = event -> greenlake.subscriptions().list().first();

        var retried = greenlake.webhooks().retryDelivery(webhook.id(), failed.failureId());

        assertEquals(200, retried.httpResponseCode());
        assertEquals(failed.failureId(), retried.failureId());
        deliverAfter(Duration.ofHours(1));
        assertEquals(List.of(1L), numbers());
    }

    @Test
    void a_wrong_secret_does_not_disable_the_webhook() {
        var webhook = register(MY_TYPE);
        secrets = List.of(NEW_SECRET);
        emit(1);
        sandbox.deliverEvents();
        assertEquals(404, deliveries(webhook).get(0).httpResponseCode());
        assertEquals(WebhookStatus.ACTIVE, status(webhook));
        assertEquals(List.of(), handled);

        secrets = List.of(SECRET);
        deliverAfter(Duration.ofMinutes(1));

        assertEquals(List.of(1L), numbers());
    }

    @Test
    void a_secret_is_rotated_without_a_gap() {
        var webhook = register(MY_TYPE);

        var dual = greenlake
                .webhooks()
                .update(
                        webhook.id(),
                        WebhookUpdate.builder().secondarySecret(NEW_SECRET).build());
        assertTrue(dual.dualSecret());
        emit(1);
        sandbox.deliverEvents();
        secrets = List.of(SECRET, NEW_SECRET);
        emit(2);
        sandbox.deliverEvents();
        secrets = List.of(NEW_SECRET);
        emit(3);
        sandbox.deliverEvents();

        var single = greenlake
                .webhooks()
                .update(
                        webhook.id(),
                        WebhookUpdate.builder()
                                .secret(NEW_SECRET)
                                .secondarySecret("")
                                .build());
        assertFalse(single.dualSecret());
        emit(4);
        sandbox.deliverEvents();

        assertEquals(List.of(1L, 2L, 3L, 4L), numbers());
        var signatures = deliveries(webhook).stream()
                .map(delivery -> delivery.requestHeaders().keySet().stream()
                        .filter(name -> name.startsWith("HPE-Webhook-Signature"))
                        .count())
                .toList();
        assertEquals(List.of(1L, 2L, 2L, 2L), signatures);
    }

    @Test
    void events_are_sent_in_batches_of_ten_or_after_a_minute() {
        register(request().batching(true).build(), MY_TYPE);
        IntStream.range(0, 12).forEach(this::emit);
        sandbox.deliverEvents();
        assertEquals(10, handled.size());
        assertEquals(1, requests.get());

        deliverAfter(Duration.ofSeconds(59));
        assertEquals(10, handled.size());
        deliverAfter(Duration.ofSeconds(1));

        assertEquals(12, handled.size());
        assertEquals(2, requests.get());
    }

    @Test
    void one_bad_event_of_a_batch_does_not_repeat_the_others() {
        register(request().batching(true).build(), MY_TYPE);
        handler = event -> {
            if (Long.valueOf(1).equals(event.data().get("number"))) {
                throw new IllegalStateException("The ticket system is down");
            }
        };
        IntStream.range(0, 3).forEach(this::emit);
        deliverAfter(Duration.ofMinutes(1));
        assertEquals(List.of(0L, 2L), numbers());

        handler = event -> {};
        deliverAfter(Duration.ofMinutes(1));

        assertEquals(List.of(0L, 2L, 1L), numbers());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 301, 307, 400, 401, 403, 410})
    void a_status_that_the_receiver_never_sends_disables_the_webhook(int status) {
        var webhook = register(MY_TYPE);
        broken = status;
        emit(1);
        sandbox.deliverEvents();
        var disabled = greenlake.webhooks().get(webhook.id());
        assertEquals(WebhookStatus.DISABLED, disabled.status());
        assertEquals("The destination responded with status " + status + ".", disabled.stateReason());

        broken = 0;
        emit(2);
        deliverAfter(Duration.ofHours(1));
        assertEquals(List.of(), handled);

        greenlake.webhooks().verify(webhook.id());
        sandbox.deliverEvents();

        assertEquals(List.of(1L, 2L), numbers());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 413, 415, 425, 429, 502, 503, 504})
    void other_statuses_do_not(int status) {
        var webhook = register(MY_TYPE);
        broken = status;
        emit(1);
        sandbox.deliverEvents();

        assertEquals(WebhookStatus.ACTIVE, status(webhook));
        assertEquals(status, deliveries(webhook).get(0).httpResponseCode());
    }

    @Test
    void an_event_is_attempted_20_times_within_12_hours() {
        register(MY_TYPE);
        broken = 503;
        emit(1);
        for (var i = 0; i < 13 * 12; i++) {
            deliverAfter(Duration.ofMinutes(5));
        }
        assertEquals(20, requests.get());

        broken = 0;
        deliverAfter(Duration.ofDays(1));
        assertEquals(List.of(), handled);
    }

    @Test
    void a_paused_webhook_gets_its_events_later() {
        var webhook = register(MY_TYPE);
        greenlake
                .webhooks()
                .update(webhook.id(), WebhookUpdate.builder().paused(true).build());
        emit(1);
        sandbox.deliverEvents();
        assertEquals(List.of(), handled);

        greenlake
                .webhooks()
                .update(webhook.id(), WebhookUpdate.builder().paused(false).build());
        sandbox.deliverEvents();

        assertEquals(List.of(1L), numbers());
    }

    @Test
    void the_rate_of_the_destination_is_kept() {
        register(MY_TYPE);
        IntStream.range(0, 130).forEach(this::emit);
        sandbox.deliverEvents();
        assertEquals(120, handled.size());

        deliverAfter(Duration.ofMinutes(1));

        assertEquals(130, handled.size());
    }

    @Test
    void a_webhook_gets_only_what_it_is_subscribed_to() {
        var webhook = register(AuditLogCreated.TYPE);
        emit(1);
        sandbox.deliverEvents();
        assertEquals(List.of(), handled);

        assertThrows(InvalidRequestException.class, () -> greenlake.webhooks().delete(webhook.id()));
        greenlake.webhooks().delete(webhook.id(), q -> q.force(true));
        sandbox.emitAuditLog("User Management", "User 7 was invited");
        sandbox.deliverEvents();

        assertEquals(List.of(), handled);
        assertEquals(List.of(), greenlake.webhooks().subscriptions().list().toList());
    }

    @Test
    void a_workspace_has_five_webhooks() {
        IntStream.range(0, 5).forEach(i -> register());

        var failure = assertThrows(InvalidRequestException.class, this::register);

        assertTrue(failure.getMessage().contains("at most 5 webhooks"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tickets.example.com/greenlake",
                "http://127.0.0.1.example.com/",
                "http://user@127.0.0.1/",
                "http://192.0.2.1/",
                "http://0.0.0.0/",
                "http://2130706433/",
                "ftp://127.0.0.1/",
                "file:///etc/hosts",
                "127.0.0.1",
                "not a URL"
            })
    void the_sandbox_sends_to_this_machine_only(String destination) {
        var webhook = request().destination(destination).build();

        var failure = assertThrows(
                InvalidRequestException.class, () -> greenlake.webhooks().create(webhook));

        assertTrue(failure.issues().get(0).toString().contains("this machine only"), failure::toString);
    }
}
