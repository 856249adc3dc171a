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
 * What the sandbox saw, for a test to look at. An exchange is in the journal before its answer is on the way.
 *
 * <p>The counters are exact; of the exchanges themselves the latest {@value #KEPT} are kept, so that a benchmark does
 * not fill the memory. Safe for use by several threads.
 */
public final class Journal {

    private static final int KEPT = 10_000;

    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private final Map<String, AtomicLong> callsByOperation = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong tokensIssued = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong refreshTokensReused = new AtomicLong();

    Journal() {}

    /**
     * A request and the status of its answer.
     *
     * @param operation the id of the operation in the API's contract; null for sign-ins and unknown paths
     * @param path still encoded, as it was on the wire
     * @param query still encoded, without the question mark; null if there was none
     * @param headers some of the request's, their names in lower case: accept, authorization (its scheme only),
     *     content-length, content-type, hpe-workspace-id, if-match, user-agent
     * @param body the text of the request's body, empty if it had none; the secrets of a sign-in show as {@code ***}
     * @param status the answer's; 0 where the answer was lost on purpose
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

        /** A header of the request, by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** The exchanges so far, the oldest first. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** The exchanges of one operation, the oldest first. */
    public List<Exchange> exchanges(String operation) {
        return exchanges().stream()
                .filter(exchange -> operation.equals(exchange.operation()))
                .toList();
    }

    /** The latest exchange. */
    public Optional<Exchange> last() {
        synchronized (exchanges) {
            return Optional.ofNullable(exchanges.peekLast());
        }
    }

    /** How many requests were made of the API's operations, whatever became of them. Sign-ins do not count. */
    public long calls() {
        return calls.get();
    }

    /**
     * How many requests were made of one operation, such as {@code claimSubscriptions}. Where both platforms have one
     * of that name, such as {@code listSubscriptions}, it is those of both; the paths of the exchanges tell them apart.
     */
    public long calls(String operation) {
        AtomicLong count = callsByOperation.get(operation);
        return count == null ? 0 : count.get();
    }

    /** How many tokens were handed out. */
    public long tokensIssued() {
        return tokensIssued.get();
    }

    /** How many calls got a 429 because they were over the quota; one that a fault caused does not count. */
    public long rejected() {
        return rejected.get();
    }

    /**
     * How many times somebody came with a refresh token of the fleet that had been exchanged before: two threads of a
     * client renewed at once.
     */
    public long refreshTokensReused() {
        return refreshTokensReused.get();
    }

    /** Forgets everything so far. */
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

    void overQuota() {
        rejected.incrementAndGet();
    }

    void refreshTokenReused() {
        refreshTokensReused.incrementAndGet();
    }
}
