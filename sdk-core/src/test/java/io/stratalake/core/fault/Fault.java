package io.stratalake.core.fault;

import io.stratalake.core.fault.OnTheWire.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The faults of a request and its response, in the network and in the service. */
public enum Fault {

    /** No fault. */
    NONE(Work.IS_DONE, Happening::whole),

    // Before the request

    REFUSED(Work.IS_NOT_DONE, Happening::whole),
    RESET_ON_CONNECT(Work.IS_NOT_DONE, Happening::whole),
    STALLS_ON_CONNECT(Work.IS_NOT_DONE, Happening::whole),
    /** A refusal of HTTP/2, which guarantees that the request was not processed. */
    REFUSED_STREAM(Work.IS_NOT_DONE, Happening::whole),

    // Between the request and the response

    RESET_BEFORE_THE_WORK(Work.IS_NOT_DONE, it -> OnTheWire.of("").then(End.RESET)),
    RESET_AFTER_THE_WORK(Work.IS_DONE, it -> OnTheWire.of("").then(End.RESET)),
    HANGS_UP(Work.IS_DONE, it -> OnTheWire.of("")),
    STALLS_BEFORE_THE_WORK(Work.IS_NOT_DONE, it -> OnTheWire.of("").then(End.STALL)),
    STALLS_AFTER_THE_WORK(Work.IS_DONE, it -> OnTheWire.of("").then(End.STALL)),

    // In the response

    RESET_IN_THE_HEADERS(Work.IS_DONE, it -> it.firstOf(it.reply().head()).then(End.RESET)),
    HANGS_UP_IN_THE_HEADERS(Work.IS_DONE, it -> it.firstOf(it.reply().head())),
    STALLS_IN_THE_HEADERS(Work.IS_DONE, it -> it.firstOf(it.reply().head()).then(End.STALL)),
    RESET_AFTER_THE_HEADERS(Work.IS_DONE, it -> OnTheWire.of(it.reply().head()).then(End.RESET)),
    RESET_IN_THE_BODY(
            Work.IS_DONE, it -> it.firstOf(it.reply().whole().bytes(), 2).then(End.RESET)),
    STALLS_IN_THE_BODY(
            Work.IS_DONE, it -> it.firstOf(it.reply().whole().bytes(), 2).then(End.STALL)),
    CUT_BODY(Work.IS_DONE, it -> it.firstOf(it.reply().whole().bytes(), 2)),
    CUT_CHUNKED_BODY(Work.IS_DONE, it -> it.firstOf(it.chunked("\r\n"), 8)),
    BROKEN_CHUNK(Work.IS_DONE, it -> OnTheWire.of(it.chunked("\r\nhunter2\r\n"))),
    CHUNKED_BODY(Work.IS_DONE, it -> OnTheWire.of(it.chunked("\r\n")).then(End.GO_ON)),
    BODY_TO_THE_END_OF_THE_CONNECTION(
            Work.IS_DONE,
            it -> OnTheWire.of(
                    it.reply().head("HTTP/1.0", List.of()), it.reply().body())),
    DRIPS(Work.IS_DONE, it -> it.whole().dripping()),
    DRIPS_ON(
            Work.IS_DONE,
            it -> OnTheWire.of(it.reply().head("HTTP/1.1", List.of())).then(End.DRIP_ON)),
    MORE_THAN_ITS_LENGTH(
            Work.IS_DONE,
            it -> OnTheWire.of(
                            it.reply().whole().bytes(), "the token is hunter2\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                    .then(End.IGNORE)),
    LEFT_OVER_BYTES(
            Work.IS_DONE,
            it -> OnTheWire.of(
                            it.whole().bytes(),
                            Reply.json(202, "{\"id\":\"another\",\"items\":[],\"status\":\"hunter2\"}")
                                    .whole()
                                    .bytes())
                    .then(End.GO_ON)),
    HANGS_UP_WHEN_IDLE(Work.IS_DONE, it -> it.whole().then(End.HANG_UP)),
    VANISHES_WHEN_IDLE(Work.IS_DONE, it -> it.whole().then(End.VANISH)),
    NEGATIVE_LENGTH(Work.IS_DONE, it -> it.ofLength("-5")),
    TWO_LENGTHS(Work.IS_DONE, it -> it.ofLength(it.reply().body().length + ", 7")),
    LENGTH_TWICE(
            Work.IS_DONE,
            it -> it.ofLength(it.reply().body().length + ", " + it.reply().body().length)),
    NO_CONTENT_OF_A_LENGTH(
            Work.IS_DONE,
            it -> OnTheWire.of(Reply.empty(204).head("HTTP/1.1", List.of("Content-Length: 7")), new byte[7])
                    .then(End.GO_ON)),
    NOT_HTTP(Work.IS_DONE, it -> OnTheWire.of("SSH-2.0-hunter2\r\n\r\n")),
    EARLY_HINTS(
            Work.IS_DONE,
            it -> OnTheWire.of(
                            "HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                            it.whole().bytes())
                    .then(End.GO_ON)),

    // A success status with an invalid body

    HTML(
            Work.IS_DONE,
            it -> it.reply().ofType("text/html").withBody(Happening.PAGE).whole()),
    GARBAGE(Work.IS_DONE, it -> it.reply().withBody("\u0001{]hunter2").whole()),
    EMPTY_BODY(Work.IS_DONE, it -> it.reply().withBody("").whole()),
    NULL(Work.IS_DONE, it -> it.reply().withBody("null").whole()),
    CUT_JSON(
            Work.IS_DONE,
            it -> it.reply()
                    .withBody(it.text().substring(0, it.text().length() / 2))
                    .whole()),
    ANOTHER_SHAPE(
            Work.IS_DONE,
            it -> it.reply().withBody("{\"hunter2\":[\"hunter2\"]}").whole()),
    ANOTHER_KIND(Work.IS_DONE, it -> it.reply().withBody("[[\"hunter2\"]]").whole()),
    TYPE_OF_TEXT(Work.IS_DONE, it -> it.reply().ofType("text/plain").whole()),
    NO_TYPE(Work.IS_DONE, it -> it.reply().ofNoType().whole()),
    ANOTHER_CHARSET(Work.IS_DONE, it -> it.encoded(StandardCharsets.UTF_16)),
    BYTE_ORDER_MARK(
            Work.IS_DONE, it -> it.reply().withBody("\uFEFF" + it.text()).whole()),
    NO_GZIP(Work.IS_DONE, it -> it.reply().with("Content-Encoding: gzip").whole()),
    UNKNOWN_ENCODING(
            Work.IS_DONE,
            it -> it.reply()
                    .with("Content-Encoding: br")
                    .withBody("\u0003\u0001hunter2")
                    .whole()),
    NO_CONTENT(Work.IS_DONE, it -> Reply.empty(204).whole()),

    // A success status with a hostile body

    ENDLESS_CHUNK_SIZE(
            Work.IS_DONE,
            it -> OnTheWire.of(
                            it.reply().head("HTTP/1.1", List.of("Transfer-Encoding: chunked")),
                            "0".repeat(Happening.ENDLESS).getBytes(StandardCharsets.UTF_8))
                    .then(End.IGNORE)),
    MANY_VALUES(
            Work.IS_DONE,
            it -> new Reply(
                            it.reply().status(),
                            it.reply().with("Content-Encoding: gzip").headers(),
                            Happening.MANY_OBJECTS)
                    .whole()),
    HUGE_NUMBER(
            Work.IS_DONE,
            it -> it.reply().withBody("{\"id\":" + "7".repeat(100_000) + "}").whole()),

    // Another status

    STATUS_301(Work.IS_NOT_DONE, it -> it.redirected(301, Happening.ELSEWHERE)),
    STATUS_303(Work.IS_NOT_DONE, it -> it.redirected(303, Happening.ELSEWHERE)),
    STATUS_307(Work.IS_NOT_DONE, it -> it.redirected(307, Happening.ELSEWHERE)),
    STATUS_307_TO_ANOTHER_HOST(Work.IS_NOT_DONE, it -> it.redirected(307, it.onAnotherHost())),
    STATUS_308(Work.IS_NOT_DONE, it -> it.redirected(308, Happening.ELSEWHERE)),
    STATUS_308_TO_ANOTHER_HOST(Work.IS_NOT_DONE, it -> it.redirected(308, it.onAnotherHost())),
    STATUS_400(Work.IS_NOT_DONE, it -> it.status(400)),
    STATUS_401(Work.IS_NOT_DONE, it -> it.status(401)),
    STATUS_401_WITH_A_PAGE(Work.IS_NOT_DONE, it -> it.page(401)),
    STATUS_403(Work.IS_NOT_DONE, it -> it.status(403)),
    STATUS_404(Work.IS_NOT_DONE, it -> it.status(404)),
    STATUS_407(Work.IS_NOT_DONE, it -> it.status(407, "Proxy-Authenticate: Basic realm=\"here\"")),
    STATUS_408(Work.IS_NOT_DONE, it -> it.status(408)),
    STATUS_409(Work.IS_NOT_DONE, it -> it.status(409)),
    STATUS_412(Work.IS_NOT_DONE, it -> it.status(412)),
    STATUS_421(Work.IS_NOT_DONE, it -> it.status(421)),
    STATUS_422(Work.IS_NOT_DONE, it -> it.status(422)),
    STATUS_429(Work.IS_NOT_DONE, it -> it.status(429)),
    STATUS_429_SECONDS(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: 3")),
    STATUS_429_DATE(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: " + it.inSeconds(3))),
    STATUS_429_NOW(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: 0")),
    STATUS_429_PAST(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: " + it.inSeconds(-3))),
    STATUS_429_NONSENSE(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: soon")),
    STATUS_429_TOO_LONG(Work.IS_NOT_DONE, it -> it.status(429, "Retry-After: 86400")),
    STATUS_429_X_RATELIMIT(
            Work.IS_NOT_DONE,
            it -> it.status(429, "X-RateLimit-Limit: 100", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 3")),
    STATUS_429_RATELIMIT(
            Work.IS_NOT_DONE,
            it -> it.status(429, "ratelimit-limit: 60", "ratelimit-remaining: 0", "ratelimit-reset: 3")),
    STATUS_429_RATELIMIT_EPOCH(
            Work.IS_NOT_DONE,
            it -> it.status(
                    429,
                    "ratelimit-remaining: 0",
                    "ratelimit-reset: " + (it.now().getEpochSecond() + 3))),
    STATUS_500(Work.IS_NOT_DONE, it -> it.status(500)),
    STATUS_500_SECONDS(Work.IS_NOT_DONE, it -> it.status(500, "Retry-After: 3")),
    STATUS_500_RETRY_INFO(Work.IS_NOT_DONE, it -> it.retryInfo(500, 3)),
    STATUS_501(Work.IS_NOT_DONE, it -> it.status(501)),
    STATUS_502(Work.IS_NOT_DONE, it -> it.page(502)),
    STATUS_502_AFTER_THE_WORK(Work.IS_DONE, it -> it.page(502)),
    STATUS_503(Work.IS_NOT_DONE, it -> it.page(503)),
    STATUS_503_AFTER_THE_WORK(Work.IS_DONE, it -> it.page(503)),
    STATUS_503_SECONDS(Work.IS_NOT_DONE, it -> it.status(503, "Retry-After: 3")),
    STATUS_503_NOW(Work.IS_NOT_DONE, it -> it.status(503, "Retry-After: 0")),
    STATUS_504(Work.IS_NOT_DONE, it -> it.page(504)),
    STATUS_504_AFTER_THE_WORK(Work.IS_DONE, it -> it.page(504)),
    STATUS_999(Work.IS_NOT_DONE, it -> it.status(999)),
    REFUSAL_RESET_IN_ITS_BODY(
            Work.IS_NOT_DONE,
            it -> it.firstOf(it.refusal(400).whole().bytes(), 2).then(End.RESET)),
    REFUSAL_STALLS_IN_ITS_BODY(
            Work.IS_NOT_DONE,
            it -> it.firstOf(it.refusal(400).whole().bytes(), 2).then(End.STALL)),

    // Faults of operations, lists, tokens and clocks, in a successful response

    LOCATION_ON_ANOTHER_HOST(
            Work.IS_DONE,
            it -> it.reply().with("Location: " + it.onAnotherHost()).whole()),
    REPEATED_CURSOR(Work.IS_DONE, Happening::whole),
    ANOTHER_OFFSET(Work.IS_DONE, Happening::whole),
    TOTAL_MOVES_UP(Work.IS_DONE, Happening::whole),
    TOTAL_MOVES_DOWN(Work.IS_DONE, Happening::whole),
    NO_TOTAL(Work.IS_DONE, Happening::whole),
    SHORT_PAGE(Work.IS_DONE, Happening::whole),
    EMPTY_PAGE(Work.IS_DONE, Happening::whole),
    NO_LIFETIME(Work.IS_DONE, Happening::whole),
    NO_TIME_TO_LIVE(Work.IS_DONE, Happening::whole),
    LIFETIME_IN_WORDS(Work.IS_DONE, Happening::whole),
    CLOCK_JUMPS_AHEAD(Work.IS_DONE, Happening::whole),
    WALL_CLOCK_JUMPS_BACK(Work.IS_DONE, Happening::whole);

    private enum Work {
        IS_DONE,
        IS_NOT_DONE
    }

    private interface Effect {
        OnTheWire on(Happening it);
    }

    private final Work work;
    private final Effect effect;

    Fault(Work work, Effect effect) {
        this.work = work;
        this.effect = effect;
    }

    /** Returns whether the request takes effect, even if its response is lost. */
    public boolean doesTheWork() {
        return work == Work.IS_DONE;
    }

    /** Returns whether it occurs before the service receives the request. */
    public boolean isBeforeTheRequest() {
        return this == REFUSED || this == RESET_ON_CONNECT || this == STALLS_ON_CONNECT || this == REFUSED_STREAM;
    }

    /** Returns whether the request follows a redirect, which the SDK never does. */
    public static boolean isLuredBy(Request request) {
        return request.path().equals("/elsewhere");
    }

    /** Returns the bytes to send, and the end of the connection. */
    public OnTheWire on(Request request, Reply well, Instant now) {
        return effect.on(new Happening(request, well, now));
    }

    /** Returns the fault with this {@link #toString()}. */
    public static Fault named(String name) {
        return valueOf(name.replaceAll("[ -]", "_").toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A request with a fault, and its regular response. */
    private record Happening(Request request, Reply reply, Instant now) {

        static final String PAGE = "<html><body>hunter2 went wrong</body></html>";
        static final String ELSEWHERE = "/elsewhere?signature=hunter2";

        /** More bytes than are read ahead of a response. */
        static final int ENDLESS = 1_200_000;

        /** A few kilobytes that unpack to more objects than a client reads. */
        static final byte[] MANY_OBJECTS = packed("[{}" + ",{}".repeat(1_100_000) + "]");

        private static byte[] packed(String text) {
            var bytes = new ByteArrayOutputStream();
            try (var packing = new GZIPOutputStream(bytes)) {
                packing.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        OnTheWire whole() {
            return reply.whole();
        }

        String text() {
            return new String(reply.body(), StandardCharsets.UTF_8);
        }

        OnTheWire firstOf(byte[] bytes) {
            return firstOf(bytes, bytes.length / 2);
        }

        OnTheWire firstOf(byte[] bytes, int without) {
            return OnTheWire.of(Arrays.copyOf(bytes, bytes.length - without));
        }

        OnTheWire ofLength(String length) {
            return OnTheWire.of(reply.head("HTTP/1.1", List.of("Content-Length: " + length)), reply.body())
                    .then(End.GO_ON);
        }

        OnTheWire encoded(Charset charset) {
            return new Reply(
                            reply.status(),
                            List.of("Content-Type: application/json; charset=" + charset.name()),
                            text().getBytes(charset))
                    .whole();
        }

        byte[] chunked(String behindTheFirst) {
            var out = new ByteArrayOutputStream();
            out.writeBytes(reply.head("HTTP/1.1", List.of("Transfer-Encoding: chunked")));
            var half = reply.body().length / 2;
            chunk(out, Arrays.copyOfRange(reply.body(), 0, half), behindTheFirst);
            chunk(out, Arrays.copyOfRange(reply.body(), half, reply.body().length), "\r\n");
            out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        }

        private static void chunk(ByteArrayOutputStream out, byte[] bytes, String behind) {
            if (bytes.length > 0) {
                out.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.writeBytes(bytes);
                out.writeBytes(behind.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** Returns an error body that quotes a secret, as services and gateways may do. */
        Reply refusal(int status, String... headers) {
            return Reply.json(
                    status,
                    "{\"errorCode\":\"NO\",\"error\":\"invalid_client\",\"message\":\"%s is not welcome with %s\"}"
                            .formatted(
                                    request.header("Authorization"),
                                    request.body().replace('"', '\'')),
                    headers);
        }

        OnTheWire status(int status, String... headers) {
            return refusal(status, headers).whole();
        }

        OnTheWire retryInfo(int status, int seconds) {
            return Reply.json(
                            status,
                            ("{\"httpStatusCode\":500,\"errorCode\":\"BUSY\",\"message\":\"try"
                                            + " later\",\"debugId\":\"d\",\"retryAfterSeconds\":%d,\"errorDetails\":[{\"type\":"
                                            + "\"hpe.greenlake.retry_info\",\"retryAfterSeconds\":%d}]}")
                                    .formatted(seconds, seconds))
                    .whole();
        }

        OnTheWire page(int status) {
            return Reply.empty(status, "Content-Type: text/html").withBody(PAGE).whole();
        }

        /** Returns another name of the same host. */
        String onAnotherHost() {
            return "http://" + request.header("Host").replace("127.0.0.1", "localhost") + ELSEWHERE;
        }

        OnTheWire redirected(int status, String where) {
            return Reply.empty(status, "Location: " + where).whole();
        }

        String inSeconds(int seconds) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    now.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        }
    }
}
