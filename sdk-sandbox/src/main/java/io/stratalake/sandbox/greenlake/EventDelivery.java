package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.greenlake.DestinationClient.Response;
import io.stratalake.sandbox.greenlake.DestinationClient.Verification;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RateLimiter;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of a workspace to its webhooks: verification first, in batches or one at a time, within the rate of
 * the destination, again after a failure that is not the webhook's end. Thread-safe.
 *
 * <p>A daemon thread looks for work ten times a second of real time, and what is due follows from the time source. So a
 * retry comes by itself in real time, and in simulated time once the test has advanced the clock.
 */
final class EventDelivery implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventDelivery.class.getName());

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int BATCH = 10;
    private static final Duration BATCH_TIME = Duration.ofMinutes(1);

    /** The statuses, besides those of 2xx, after which a webhook stays enabled. */
    private static final Set<Integer> HARMLESS = Set.of(404, 408, 413, 415, 425, 429, 502, 503, 504);

    private final TimeSource time;
    private final WebhookStore store;
    private final WorkspaceEvents events;
    private final DeliveryLog log;
    private final Runnable causes;
    private final RateLimiter rates;

    /** Held while requests are sent, so that none is sent twice. Never acquired by a thread that handles a call. */
    private final ReentrantLock sending = new ReentrantLock();

    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Set<String> unverified = new LinkedHashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private int made;
    private @Nullable Thread worker;
    private @Nullable DestinationClient client;

    private record Batch(long begunNanos, List<JsonObject> events) {}

    /** @param causes emits the events of what has happened by itself; runs before each delivery */
    EventDelivery(TimeSource time, WebhookStore store, WorkspaceEvents events, DeliveryLog log, Runnable causes) {
        this.time = time;
        this.store = store;
        this.events = events;
        this.log = log;
        this.causes = causes;
        this.rates = new RateLimiter(time, Duration.ofMinutes(1));
    }

    /** Queues an event for the webhooks that are subscribed to its type. */
    synchronized void emit(JsonObject event) {
        for (Webhook webhook : store.subscribedTo(event.get("type").getAsString())) {
            if (webhook.isBatching()) {
                Batch batch =
                        batches.computeIfAbsent(webhook.id(), id -> new Batch(time.nanoTime(), new ArrayList<>()));
                batch.events().add(event);
                if (batch.events().size() == BATCH) {
                    queue(webhook, batches.remove(webhook.id()).events());
                }
            } else {
                queue(webhook, List.of(event));
            }
        }
    }

    private void queue(Webhook webhook, List<JsonObject> batch) {
        deliveries.add(
                new Delivery(StableId.of("delivery-failure", webhook.id(), made++), webhook, batch, time.nanoTime()));
    }

    /** Queues the verification of a webhook. */
    synchronized void verifyLater(Webhook webhook) {
        unverified.add(webhook.id());
        begin();
    }

    /** Starts the thread, which a workspace without webhooks does not have. */
    synchronized void begin() {
        if (worker == null) {
            worker = new Thread(this::work, "sandbox-events");
            worker.setDaemon(true);
            worker.start();
        }
    }

    /** Created on first use, because it needs the module java.net.http, which few programs with a sandbox have. */
    private synchronized DestinationClient destinations() {
        if (client == null) {
            client = new DestinationClient();
        }
        return client;
    }

    private void work() {
        try {
            while (true) {
                tick();
                Thread.sleep(TICK.toMillis());
            }
        } catch (InterruptedException e) {
            // The sandbox is closed.
        }
    }

    private void tick() {
        if (sending.tryLock()) {
            try {
                sendDue();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "The sandbox failed to deliver events", e);
            } finally {
                sending.unlock();
            }
        }
    }

    /** Sends everything that is due, and returns when the destinations have responded. */
    void deliverDue() {
        sending.lock();
        try {
            sendDue();
        } finally {
            sending.unlock();
        }
    }

    private void sendDue() {
        takeUnverified().forEach(id -> store.find(id).ifPresent(this::verify));
        causes.run();
        Optional<Delivery> next = nextDue();
        while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
            Delivery delivery = next.get();
            store.find(delivery.webhookId()).ifPresent(webhook -> attempt(webhook, delivery));
            next = nextDue();
        }
    }

    private synchronized List<String> takeUnverified() {
        List<String> ids = List.copyOf(unverified);
        unverified.clear();
        return ids;
    }

    private synchronized Optional<Delivery> nextDue() {
        long now = time.nanoTime();
        closeBatches(now);
        deliveries.removeIf(
                one -> one.isOver(now) || store.find(one.webhookId()).isEmpty());
        return deliveries.stream()
                .filter(one -> one.isDue(now))
                .filter(one -> store.find(one.webhookId())
                        .filter(Webhook::isReady)
                        .filter(this::isWithinRate)
                        .isPresent())
                .findFirst();
    }

    private void closeBatches(long now) {
        batches.entrySet().removeIf(entry -> {
            boolean closed = now - entry.getValue().begunNanos() >= BATCH_TIME.toNanos();
            if (closed) {
                store.find(entry.getKey())
                        .ifPresent(webhook -> queue(webhook, entry.getValue().events()));
            }
            return closed;
        });
    }

    private boolean isWithinRate(Webhook webhook) {
        return webhook.rateLimit()
                .map(limit -> rates.decide(webhook.id(), limit).admitted())
                .orElse(true);
    }

    /** Verifies a webhook, and returns its response with the outcome. */
    JsonObject verify(Webhook webhook) {
        Verification result = destinations().verify(webhook, events.challenge());
        String failure = result.failure();
        Webhook verified = store.change(webhook.id(), current -> {
            Webhook next = current.in(failure == null ? Webhook.ACTIVE : Webhook.ERROR, failure);
            next.json().add("endpointRateLimit", WebhookForm.orNull(result.rate()));
            return next;
        });
        return Fields.copyOf(verified.json())
                .and(
                        "destinationResponse",
                        Fields.of("statusCode", result.status())
                                .and("message", failure == null ? "OK" : failure)
                                .and("requestedRate", WebhookForm.orNull(result.rate()))
                                .json())
                .json();
    }

    private Response attempt(Webhook webhook, Delivery delivery) {
        Response response = destinations().post(webhook, delivery.payload());
        delivery.attempted(response.isSuccess(), time.nanoTime());
        log.add(webhook, delivery, response);
        int status = response.status();
        if (status != 0 && !response.isSuccess() && !HARMLESS.contains(status)) {
            store.find(webhook.id())
                    .ifPresent(current -> store.put(
                            current.in(Webhook.DISABLED, "The destination responded with status " + status + ".")));
        }
        return response;
    }

    /**
     * Sends a delivery again that failed, at once.
     *
     * @throws HttpError if there is no such delivery
     */
    JsonObject retry(Webhook webhook, String failureId) {
        Delivery delivery = log.failure(webhook, failureId)
                .orElseThrow(() -> HttpError.noSuchResource("delivery-failures", "failureId", failureId));
        return log.retried(webhook, delivery, attempt(webhook, delivery));
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
