package io.stratalake.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a sandbox received. An exchange is in the log before its response is sent.
 *
 * <p>Counters are exact. Exchanges are limited to the latest {@value #KEPT}, so that a benchmark does not fill the
 * memory. Thread-safe.
 */
public final class RequestLog {

    private static final int KEPT = 10_000;

    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private final Map<String, AtomicLong> callsByOperation = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong tokensIssued = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong refreshTokensReused = new AtomicLong();

    RequestLog() {}

    /**
     * A request and the status of its response.
     *
     * @param operation the id of the operation in the contract; null for sign-ins and unknown paths
     * @param path the encoded path
     * @param query the encoded query without its question mark; null if absent
     * @param headers selected headers of the request, with names in lower case: accept, authorization (the scheme
     *     only), content-length, content-type, hpe-workspace-id, if-match, user-agent
     * @param body the body of the request, empty if absent; secrets of a sign-in are masked as {@code ***}
     * @param status the status of the response; 0 if a fault dropped the response
     * @param at when the response was ready
     */
    public record Exchange(
            @Nullable String operation,
            String method,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            String body,
            int status,
            Instant at) {

        /** Copies the headers. */
        public Exchange {
            headers = Map.copyOf(headers);
        }

        /** Returns a header of the request by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Returns the exchanges so far, oldest first. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** Returns the exchanges of one operation, oldest first. */
    public List<Exchange> exchanges(String operation) {
        return exchanges().stream()
                .filter(exchange -> operation.equals(exchange.operation()))
                .toList();
    }

    /** Returns the latest exchange. */
    public Optional<Exchange> last() {
        synchronized (exchanges) {
            return Optional.ofNullable(exchanges.peekLast());
        }
    }

    /** Returns the number of requests for operations of the APIs, whatever their outcome. Sign-ins do not count. */
    public long calls() {
        return calls.get();
    }

    /**
     * Returns the number of requests for one operation, such as {@code claimSubscriptions}. If both platforms have an
     * operation of that name, such as {@code listSubscriptions}, requests of both count; their paths differ.
     */
    public long calls(String operation) {
        AtomicLong count = callsByOperation.get(operation);
        return count == null ? 0 : count.get();
    }

    /** Returns the number of tokens that were issued. */
    public long tokensIssued() {
        return tokensIssued.get();
    }

    /** Returns the number of calls rejected with 429 because of a rate limit. A 429 from a fault does not count. */
    public long rejected() {
        return rejected.get();
    }

    /**
     * Returns how often a refresh token of the fleet was used again after its exchange, which indicates that two
     * threads of a client refreshed at the same time.
     */
    public long refreshTokensReused() {
        return refreshTokensReused.get();
    }

    /** Deletes all exchanges and sets the counters to zero. */
    public void clear() {
        synchronized (exchanges) {
            exchanges.clear();
        }
        callsByOperation.clear();
        calls.set(0);
        tokensIssued.set(0);
        rejected.set(0);
        refreshTokensReused.set(0);
    }

    void add(Exchange exchange) {
        if (exchange.operation() != null) {
            calls.incrementAndGet();
            callsByOperation
                    .computeIfAbsent(exchange.operation(), id -> new AtomicLong())
                    .incrementAndGet();
        }
        synchronized (exchanges) {
            if (exchanges.size() == KEPT) {
                exchanges.removeFirst();
            }
            exchanges.addLast(exchange);
        }
    }

    void tokenIssued() {
        tokensIssued.incrementAndGet();
    }

    void rateLimited() {
        rejected.incrementAndGet();
    }

    void refreshTokenReused() {
        refreshTokensReused.incrementAndGet();
    }
}
