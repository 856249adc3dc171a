package io.stratalake.core.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small service: a token endpoint, things, two lists, long-running operations. It records requests and effects, and
 * injects the faults of a plan. The URLs of a caller begin with its lane, so that those of several threads differ.
 * Thread-safe.
 */
final class FakeWorld {

    static final int ITEMS = 25;
    static final int PAGE = 10;
    static final Duration TOKEN_LIFETIME = Duration.ofSeconds(1000);
    static final Duration STALL = Duration.ofSeconds(5);
    private static final Duration JUMP = Duration.ofHours(3);
    private static final int POLLS_TO_SUCCESS = 3;

    /** The kinds of requests. */
    enum Kind {
        TOKEN,
        GET,
        /** A GET with a body. */
        SEARCH,
        LIST,
        CURSOR,
        POST,
        PATCH,
        DELETE,
        START,
        POLL
    }

    /**
     * The identity of a request. A retry has the same key.
     *
     * @param kind the kind of request
     * @param lane the caller
     * @param detail the one of several requests of that kind
     */
    record Key(Kind kind, String lane, String detail) {}

    /**
     * A request, or a connection without a request.
     *
     * @param at the time since the start of the clock
     * @param fault the injected fault
     * @param status the status of the response, sent or not; 0 without a response
     */
    record Event(Key key, Duration at, Fault fault, int status) {

        boolean came() {
            return !fault.isBeforeTheRequest();
        }

        /** Returns whether it had a successful response without a fault. */
        boolean isAnsweredWell() {
            return fault == Fault.NONE && status < 300;
        }
    }

    /** The faults to inject. */
    interface Plan {

        /**
         * Returns the fault of a request.
         *
         * @param nth the number of earlier requests with this key
         */
        Fault at(Key key, int nth);
    }

    private final FaultClock clock;
    private final Plan plan;
    private final Map<Key, Integer> met = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final Map<String, Integer> polls = new HashMap<>();
    private final Map<String, Duration> tokens = new HashMap<>();

    FakeWorld(FaultClock clock, Plan plan) {
        this.clock = clock;
        this.plan = plan;
    }

    FaultClock clock() {
        return clock;
    }

    /** Returns the fault of a connection for a request. It replaces the response. */
    synchronized Fault onConnect(String method, String path, String query) {
        var key = key(method, path, query);
        var fault = plan.at(key, met.getOrDefault(key, 0));
        if (!fault.isBeforeTheRequest()) {
            return Fault.NONE;
        }
        met.merge(key, 1, Integer::sum);
        events.add(new Event(key, clock.elapsed(), fault, 0));
        if (fault == Fault.STALLS_ON_CONNECT) {
            clock.advance(STALL);
        }
        return fault;
    }

    synchronized OnTheWire answer(Request request) {
        var key = key(request.method(), request.path(), request.query());
        var at = clock.elapsed();
        var fault = plan.at(key, met.merge(key, 1, Integer::sum) - 1);
        if (fault.isBeforeTheRequest()) {
            // The request used an existing connection.
            fault = Fault.RESET_BEFORE_THE_WORK;
        }
        var isStranger = key.kind() != Kind.TOKEN && !isSignedIn(request);
        var answer = isStranger ? refusal(request) : answer(request, key, fault);
        events.add(new Event(key, at, isStranger ? Fault.NONE : fault, answer.status()));
        if (answer.end() == OnTheWire.End.STALL || answer.end() == OnTheWire.End.DRIP_ON) {
            clock.advance(STALL);
        }
        return answer;
    }

    private static OnTheWire refusal(Request request) {
        return Reply.json(401, "{\"message\":\"who is %s?\"}".formatted(request.header("Authorization")))
                .whole();
    }

    private OnTheWire answer(Request request, Key key, Fault fault) {
        var well = fault.doesTheWork() ? work(key, request, fault) : Reply.empty(200);
        if (fault == Fault.CLOCK_JUMPS_AHEAD) {
            clock.advance(JUMP);
        } else if (fault == Fault.WALL_CLOCK_JUMPS_BACK) {
            clock.shiftWallClock(JUMP.negated());
        }
        return fault.on(request, well, clock.now());
    }

    private boolean isSignedIn(Request request) {
        var end = tokens.get(request.header("Authorization").replaceFirst("Bearer ", ""));
        return end != null && end.compareTo(clock.elapsed()) > 0;
    }

    private Reply work(Key key, Request request, Fault fault) {
        return switch (key.kind()) {
            case TOKEN -> token(fault);
            case GET -> Reply.json(200, "{\"id\":\"" + key.lane() + "\",\"password\":\"hunter2\"}");
            // A request without its body finds nothing.
            case SEARCH -> Reply.json(200, "{\"found\":" + (request.body().isEmpty() ? "null" : request.body()) + "}");
            case LIST -> page(request, fault);
            case CURSOR -> cursorPage(request, fault);
            case POST, PATCH -> {
                done.merge(request.body().replace("\"", ""), 1, Integer::sum);
                yield Reply.json(key.kind() == Kind.POST ? 201 : 200, "{\"id\":\"" + key.lane() + "\"}");
            }
            case DELETE -> {
                done.merge("deleted " + key.lane(), 1, Integer::sum);
                yield Reply.empty(204);
            }
            case START -> {
                done.merge(request.body().replace("\"", ""), 1, Integer::sum);
                yield Reply.json(202, "{\"id\":\"" + key.lane() + "\"}");
            }
            case POLL -> {
                var over = polls.merge(key.lane(), 1, Integer::sum) >= POLLS_TO_SUCCESS;
                yield Reply.json(200, "{\"status\":\"" + (over ? "SUCCEEDED" : "RUNNING") + "\"}");
            }
        };
    }

    private Reply token(Fault fault) {
        var token = "hunter2-token-" + tokens.size();
        // Also valid with expires_in 0, because the SDK uses such a token for one request.
        tokens.put(token, clock.elapsed().plus(TOKEN_LIFETIME));
        var lifetime = switch (fault) {
            case NO_LIFETIME -> "";
            case NO_TIME_TO_LIVE -> ",\"expires_in\":0";
            case LIFETIME_IN_WORDS -> ",\"expires_in\":\"a while\"";
            default -> ",\"expires_in\":" + TOKEN_LIFETIME.toSeconds();
        };
        return Reply.json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"%s}".formatted(token, lifetime));
    }

    private static Reply page(Request request, Fault fault) {
        var offset = Integer.parseInt(request.parameter("offset"));
        var limit = Integer.parseInt(request.parameter("limit"));
        var count = Math.max(0, Math.min(fault == Fault.SHORT_PAGE ? limit / 2 : limit, ITEMS - offset));
        var total = switch (fault) {
            case TOTAL_MOVES_UP -> ",\"total\":" + (ITEMS + 5);
            case TOTAL_MOVES_DOWN -> ",\"total\":" + (ITEMS - 12);
            case NO_TOTAL -> "";
            default -> ",\"total\":" + ITEMS;
        };
        var echo = fault == Fault.ANOTHER_OFFSET ? offset + 1 : offset;
        return Reply.json(
                200, "{\"items\":%s,\"offset\":%d,\"count\":%d%s}".formatted(items(offset, count), echo, count, total));
    }

    private static Reply cursorPage(Request request, Fault fault) {
        var cursor = request.parameter("cursor");
        var from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.replace("c", ""));
        var count = fault == Fault.EMPTY_PAGE ? 0 : fault == Fault.SHORT_PAGE ? PAGE / 2 : PAGE;
        count = Math.max(0, Math.min(count, ITEMS - from));
        var next = from + count >= ITEMS ? "" : "c".repeat(fault == Fault.EMPTY_PAGE ? 2 : 1) + (from + count);
        if (fault == Fault.REPEATED_CURSOR && from > 0) {
            next = cursor;
        }
        return Reply.json(200, "{\"items\":%s,\"next\":\"%s\"}".formatted(items(from, count), next));
    }

    private static String items(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "\"i" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns the number of requests of a kind. */
    synchronized int received(Kind... kinds) {
        return (int) events.stream()
                .filter(event ->
                        event.came() && List.of(kinds).contains(event.key().kind()))
                .count();
    }

    /** Returns the recorded events in order, without the first ones. */
    synchronized List<Event> events(int without) {
        return List.copyOf(events.subList(without, events.size()));
    }

    /** Returns how many times an operation took effect. */
    synchronized int done(String work) {
        return done.getOrDefault(work, 0);
    }

    /** Parses a path: /world/lane/kind, or /world/token. */
    private static Key key(String method, String path, String query) {
        var segments = path.split("/");
        var kind = switch (segments[segments.length - 1]) {
            case "token" -> Kind.TOKEN;
            case "search" -> Kind.SEARCH;
            case "list" -> Kind.LIST;
            case "cursor" -> Kind.CURSOR;
            case "operations" -> Kind.START;
            case "operation" -> Kind.POLL;
            default -> Kind.valueOf(method);
        };
        return new Key(kind, kind == Kind.TOKEN ? "" : segments[2], query);
    }
}
