package io.stratalake.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stratalake.webhooks.EventReader.InvalidEventException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of the events of HPE GreenLake, independent of any framework.
 *
 * <pre>{@code
 * var receiver = WebhookReceiver.builder()
 *         .secret(System.getenv("WEBHOOK_SECRET"))
 *         .on(SubscriptionExpiring.class, event -> tickets.open(event.sku(), event.endTime()))
 *         .build();
 * WebhookResponse response = receiver.handle(method, headers, body);
 * }</pre>
 *
 * <p>A request is handled in this order:
 *
 * <ol>
 *   <li>{@code OPTIONS}, by which the service asks for permission to send: allowed, with the rate of the receiver.
 *   <li>Any other method than {@code POST}, or a body without a valid signature: 404. The service disables a webhook
 *       that responds with 401 or 403, and 404 has no such effect.
 *   <li>The challenge after a registration: 200 with the HMAC of the challenge.
 *   <li>Events: 200 if all handlers of all events have succeeded, otherwise 503, also if a handler throws an error, so that the service delivers the events
 *       again. An event counts as seen only after its handlers have succeeded, and then is not handled again.
 * </ol>
 *
 * <p>Handlers run on the calling thread. The service waits for the response, so a handler should be short: store the
 * event, and do the work elsewhere.
 */
public final class WebhookReceiver implements Receiver {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.webhooks");

    private static final String CHALLENGE_TYPE = "webhooks.verification";

    /**
     * The form of a challenge, which no body of an event has. With other forms, a sender could pass a forged event as a
     * challenge and would receive its signature.
     */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final Supplier<? extends Collection<String>> secrets;
    private final List<Handler<?>> handlers;
    private final SeenEvents seen;
    private final @Nullable Integer ratePerMinute;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final List<Waiter<?>> waiters = new CopyOnWriteArrayList<>();

    private record Handler<E extends WebhookEvent>(Class<E> type, Consumer<? super E> action) {

        void accept(WebhookEvent event) {
            if (type.isInstance(event)) {
                action.accept(type.cast(event));
            }
        }
    }

    private record Waiter<E extends WebhookEvent>(
            Class<E> type, Predicate<? super E> condition, CompletableFuture<E> event) {

        boolean isDone() {
            return event.isDone();
        }

        void offer(WebhookEvent received) {
            try {
                if (type.isInstance(received) && condition.test(type.cast(received))) {
                    event.complete(type.cast(received));
                }
            } catch (RuntimeException e) {
                event.completeExceptionally(e);
            }
        }
    }

    private WebhookReceiver(Builder builder) {
        this.secrets = builder.secrets;
        this.handlers = List.copyOf(builder.handlers);
        this.seen = builder.seen;
        this.ratePerMinute = builder.ratePerMinute;
    }

    /** Returns a builder; it needs a secret. */
    public static Builder builder() {
        return new Builder();
    }

    /** Handles a request, like the method with a path, which this receiver ignores. */
    public WebhookResponse handle(String method, Map<String, List<String>> headers, byte[] body) {
        return handle(method, "/", headers, body);
    }

    @Override
    public WebhookResponse handle(String method, String path, Map<String, List<String>> headers, byte[] body) {
        return switch (method) {
            case "OPTIONS" -> permission(headers);
            case "POST" -> receiveOrRetry(headers, body);
            default -> WebhookResponse.of(404);
        };
    }

    /** A failure must not reach the adapter: it would respond with 500, which disables the webhook. */
    private WebhookResponse receiveOrRetry(Map<String, List<String>> headers, byte[] body) {
        try {
            return receive(headers, body);
        } catch (Exception | Error e) {
            LOG.error("A request could not be handled. Check the source of the secrets.", e);
            return WebhookResponse.of(503);
        }
    }

    /** Responds to the request for permission of the CloudEvents HTTP webhook specification. */
    private WebhookResponse permission(Map<String, List<String>> headers) {
        var response = new HashMap<String, String>();
        response.put("Allow", "POST, OPTIONS");
        header(headers, "WebHook-Request-Origin").ifPresent(origin -> {
            response.put("WebHook-Allowed-Origin", origin.replaceAll("[^\\x21-\\x7E]", ""));
            response.put("WebHook-Allowed-Rate", ratePerMinute == null ? "*" : ratePerMinute.toString());
        });
        return new WebhookResponse(200, response, "");
    }

    private static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private WebhookResponse receive(Map<String, List<String>> headers, byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            return WebhookResponse.of(413);
        }
        var accepted = List.copyOf(secrets.get());
        if (accepted.isEmpty() || accepted.contains("")) {
            throw new IllegalStateException("The source of the secrets returned no secret, or an empty one");
        }
        var signatures = Signatures.of(headers);
        var secret = signatures.secret(accepted, body);
        if (secret.isEmpty() && !signatures.isEmpty()) {
            LOG.warn(
                    "A request with a wrong signature was rejected. Check that the receiver has the webhook's secret.");
            return WebhookResponse.of(404);
        }
        try {
            var events = EventReader.read(body);
            var challenge = challenge(events.readable());
            if (challenge.isPresent()) {
                return verify(challenge.get(), secret.orElse(accepted.get(0)));
            }
            if (secret.isEmpty()) {
                LOG.warn("A request without a signature was rejected.");
                return WebhookResponse.of(404);
            }
            var handled = handle(events.readable());
            // The next delivery of the batch has the readable ones again, which are handled once.
            return events.unreadable() == null ? handled : rejected(events.unreadable());
        } catch (InvalidEventException e) {
            var response = rejected(e);
            return secret.isEmpty() ? WebhookResponse.of(404) : response;
        }
    }

    private static WebhookResponse rejected(InvalidEventException e) {
        LOG.warn("A request was rejected: {}.", e.getMessage());
        return WebhookResponse.of(415);
    }

    private static Optional<WebhookEvent> challenge(List<WebhookEvent> events) {
        return events.size() == 1 && events.get(0).attributes().type().endsWith(CHALLENGE_TYPE)
                ? Optional.of(events.get(0))
                : Optional.empty();
    }

    private static WebhookResponse verify(WebhookEvent event, String secret) {
        if (event.data().get("challengeRequest") instanceof String challenge
                && CHALLENGE.matcher(challenge).matches()) {
            LOG.info("The challenge of a webhook was received.");
            return WebhookResponse.json("{\"verification\":\"" + Hmac.sign(secret, challenge.getBytes(UTF_8)) + "\"}");
        }
        LOG.warn("A challenge was rejected: challengeRequest is not a token of letters, digits, - and _.");
        return WebhookResponse.of(404);
    }

    /** Handles all events even if one fails, so that one bad event does not delay the others. */
    private WebhookResponse handle(List<WebhookEvent> events) {
        var succeeded = true;
        for (var event : events) {
            succeeded &= handle(event);
        }
        return WebhookResponse.of(succeeded ? 200 : 503);
    }

    private boolean handle(WebhookEvent event) {
        var key = event.attributes().source() + " " + event.attributes().id();
        if (!inProgress.add(key)) {
            return false;
        }
        try {
            if (seen.contains(key)) {
                return true;
            }
            handlers.forEach(handler -> handler.accept(event));
            seen.add(key);
        } catch (Exception | Error e) {
            LOG.error("A handler failed for {}. The service delivers the event again.", event, e);
            return false;
        } finally {
            inProgress.remove(key);
        }
        waiters.forEach(waiter -> waiter.offer(event));
        waiters.removeIf(Waiter::isDone);
        return true;
    }

    /**
     * Returns a future of the next event that meets a condition. Handlers of the event have succeeded by then. The future
     * completes on the thread that delivers the event. It completes exceptionally only if the condition throws, so give it
     * a timeout.
     *
     * @param condition selects the event; must be short
     */
    public <E extends WebhookEvent> CompletableFuture<E> next(Class<E> type, Predicate<? super E> condition) {
        var waiter = new Waiter<>(type, condition, new CompletableFuture<E>());
        waiters.removeIf(Waiter::isDone);
        waiters.add(waiter);
        return waiter.event;
    }

    /** Returns the number of handlers; secrets are not shown. */
    @Override
    public String toString() {
        return "WebhookReceiver[handlers=" + handlers.size() + "]";
    }

    /** A builder of a receiver. Not thread-safe. */
    public static final class Builder {

        private final List<Handler<?>> handlers = new ArrayList<>();
        private Supplier<? extends Collection<String>> secrets = List::of;
        private SeenEvents seen = SeenEvents.inMemory(10_000);
        private @Nullable Integer ratePerMinute;

        private Builder() {}

        /**
         * Sets the secret of the webhook. Use at least 32 random characters: the receiver signs challenges of any sender,
         * who can check guesses of the secret against the response.
         */
        public Builder secret(String secret) {
            var single = List.of(secret);
            return secrets(() -> single);
        }

        /**
         * Sets the source of the secrets, which is read for each request. While a secret is rotated, it returns the old
         * and the new one; the first signs the response to a challenge.
         */
        public Builder secrets(Supplier<? extends Collection<String>> secrets) {
            this.secrets = Objects.requireNonNull(secrets);
            return this;
        }

        /**
         * Adds a handler of the events of a type. All handlers of an event run in the order in which they were added. A
         * handler that throws makes the service deliver the event again, so it must tolerate events that it has handled.
         *
         * @param type such as {@link SubscriptionExpiring}; {@link WebhookEvent} for all events
         */
        public <E extends WebhookEvent> Builder on(Class<E> type, Consumer<? super E> handler) {
            handlers.add(new Handler<>(type, Objects.requireNonNull(handler)));
            return this;
        }

        /** Sets the record of the events that were handled. Default: the latest 10,000, in memory. */
        public Builder seenEvents(SeenEvents seen) {
            this.seen = Objects.requireNonNull(seen);
            return this;
        }

        /** Sets the number of requests per minute that the service may send. Default: no limit. */
        public Builder ratePerMinute(int requests) {
            if (requests < 1) {
                throw new IllegalArgumentException("ratePerMinute must be at least 1, but is " + requests);
            }
            this.ratePerMinute = requests;
            return this;
        }

        /**
         * Builds the receiver.
         *
         * @throws IllegalStateException if no secret is set, or one is empty
         */
        public WebhookReceiver build() {
            var present = secrets.get();
            if (present.isEmpty() || present.stream().anyMatch(String::isEmpty)) {
                throw new IllegalStateException(
                        "The receiver needs the secret of the webhook: call secret(...) or secrets(...)");
            }
            return new WebhookReceiver(this);
        }
    }
}
