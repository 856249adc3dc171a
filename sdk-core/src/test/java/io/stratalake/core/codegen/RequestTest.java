package io.stratalake.core.codegen;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.internal.client.RequestTarget;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.UserAgent;
import io.stratalake.core.model.Adapters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL, headers and body of a request. */
class RequestTest {

    private static final Endpoint<@Nullable Void> ONE = Endpoint.of("getOne", HttpMethod.GET, "/v1/things/{id}/parts");
    private static final HttpUrl BASE = HttpUrl.get("https://host.example/");

    private static String path(String id) {
        return new ApiRequest<>(ONE).path("id", id).url(BASE).encodedPath();
    }

    private static String query(Object value) {
        return new ApiRequest<>(GET).query("filter", value).url(BASE).encodedQuery();
    }

    @Nested
    class Paths {

        static Stream<Arguments> encodings() {
            return Stream.of(
                    Arguments.of("a b", "a%20b"),
                    Arguments.of("a/b", "a%2Fb"),
                    Arguments.of("../../admin", "..%2F..%2Fadmin"),
                    Arguments.of("%2e%2e", "%252e%252e"),
                    Arguments.of("%2F", "%252F"),
                    Arguments.of("100%", "100%25"),
                    Arguments.of("a?b#c", "a%3Fb%23c"),
                    Arguments.of("a\r\nHost: evil", "a%0D%0AHost:%20evil"),
                    Arguments.of("\t", "%09"),
                    Arguments.of("\\..\\", "%5C..%5C"),
                    Arguments.of("äß漢😀", "%C3%A4%C3%9F%E6%BC%A2%F0%9F%98%80"),
                    Arguments.of("...", "..."),
                    Arguments.of(" ", "%20"),
                    Arguments.of("{id}", "%7Bid%7D"),
                    Arguments.of("a+b;c=d@e:f", "a+b;c=d@e:f"));
        }

        @ParameterizedTest
        @MethodSource("encodings")
        void a_parameter_stays_one_segment(String id, String expected) {
            assertEquals("/v1/things/" + expected + "/parts", path(id));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", ".."})
        void a_parameter_that_would_address_another_resource_is_refused(String id) {
            var request = new ApiRequest<>(ONE);

            var refusal = assertThrows(IllegalArgumentException.class, () -> request.path("id", id));

            assertEquals(
                    ("GET /v1/things/{id}/parts: the path parameter id must name one resource, but is \"%s\". Pass"
                                    + " its id.")
                            .formatted(id),
                    refusal.getMessage());
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\ud83d", "\ude00a", "\ud83d\ud83d\ude00", "\ude00\ud83d"})
        void half_of_a_surrogate_pair_is_refused_since_it_would_be_sent_as_a_question_mark(String text) {
            var request = new ApiRequest<>(ONE);

            var inPath = assertThrows(IllegalArgumentException.class, () -> request.path("id", text));
            var inQuery = assertThrows(IllegalArgumentException.class, () -> request.query("filter", text));

            assertTrue(
                    inPath.getMessage().contains("the parameter id holds half of a surrogate pair at position"),
                    inPath.getMessage());
            assertTrue(inQuery.getMessage().contains("the parameter filter holds"), inQuery.getMessage());
        }

        @Test
        void a_parameter_of_any_length_stays_one_segment() {
            var traversal = "../".repeat(1 << 20);

            assertEquals(
                    List.of("v1", "things", traversal, "parts"),
                    new ApiRequest<>(ONE).path("id", traversal).url(BASE).pathSegments());
        }

        @Test
        void a_parameter_that_is_missing_is_named() {
            var request = new ApiRequest<>(ONE).path("name", "x");

            var refusal = assertThrows(IllegalArgumentException.class, () -> request.url(BASE));

            assertEquals(
                    "GET /v1/things/{id}/parts: the path parameter id is missing. Set it with path(...).",
                    refusal.getMessage());
            assertThrows(NullPointerException.class, () -> request.path("id", null));
        }

        @ParameterizedTest
        @CsvSource({
            "https://host.example, /v1/things",
            "https://host.example/, /v1/things",
            "https://host.example/api, /api/v1/things",
            "https://host.example/api/, /api/v1/things",
            "https://host.example/a%2Fb, /a%2Fb/v1/things",
        })
        void begin_with_that_of_the_base_url(String base, String expected) {
            assertEquals(expected, new ApiRequest<>(GET).url(HttpUrl.get(base)).encodedPath());
        }

        @Test
        void of_an_endpoint_begin_with_a_slash() {
            assertThrows(IllegalArgumentException.class, () -> Endpoint.of("x", HttpMethod.GET, "v1/things"));
        }
    }

    @Nested
    class Queries {

        static Stream<Arguments> encodings() {
            return Stream.of(
                    Arguments.of("key eq 'a b'", "key%20eq%20%27a%20b%27"),
                    Arguments.of("a+b", "a%2Bb"),
                    Arguments.of("a&b=c", "a%26b%3Dc"),
                    Arguments.of("%20", "%2520"),
                    Arguments.of("a#b", "a%23b"),
                    Arguments.of("\"<>\"", "%22%3C%3E%22"),
                    Arguments.of("a\r\nb", "a%0D%0Ab"),
                    Arguments.of("漢", "%E6%BC%A2"),
                    Arguments.of("", ""));
        }

        @ParameterizedTest
        @MethodSource("encodings")
        void are_encoded_once(String value, String expected) {
            assertEquals("filter=" + expected, query(value));
        }

        @Test
        void with_a_filter_have_at_most_8192_bytes() {
            // The path and the name of the parameter, and quotes that are sent as three bytes each.
            var rest = RequestTarget.MAX_BYTES
                    - new ApiRequest<>(GET)
                            .filter("filter", "")
                            .url(BASE)
                            .encodedPath()
                            .length()
                    - "?filter=".length();
            var longest = "'".repeat(rest / 3) + "k".repeat(rest % 3);
            assertEquals(
                    RequestTarget.MAX_BYTES,
                    RequestTarget.bytes(
                            new ApiRequest<>(GET).filter("filter", longest).url(BASE)));

            var request = new ApiRequest<>(GET).filter("filter", longest + "'");
            var refused = assertThrows(IllegalArgumentException.class, () -> request.url(BASE));
            assertEquals(
                    GET + ": with this filter, the path and the query have 8195 bytes, but servers accept at most 8192."
                            + " Split the values of the filter into several lists, or use a find method of the resource"
                            + " class, which splits them.",
                    refused.getMessage());
        }

        @Test
        void without_a_filter_have_any_length() {
            var cursor = "k".repeat(20_000);

            assertEquals(
                    "cursor=" + cursor,
                    new ApiRequest<>(GET)
                            .query("cursor", cursor)
                            .filter("filter", null)
                            .url(BASE)
                            .encodedQuery());
        }

        @Test
        void leave_out_what_is_absent() {
            var url = new ApiRequest<>(GET)
                    .query("a", null)
                    .queryEach("b", null)
                    .queryEach("c", List.of())
                    .queryJoined("d", null)
                    .queryJoined("e", List.of())
                    .url(BASE);

            assertNull(url.encodedQuery());
        }

        @Test
        void name_a_list_once_or_for_each_value() {
            var url = new ApiRequest<>(GET)
                    .query("limit", 5)
                    .queryEach("id", List.of("a", "b c"))
                    .queryJoined("select", List.of("id", "key"))
                    .url(BASE);

            assertEquals("limit=5&id=a&id=b%20c&select=id%2Ckey", url.encodedQuery());
        }

        @Test
        void reach_the_server_unchanged() {
            try (var service = new FakeService()) {
                service.answers(200, "{}");
                service.pipeline()
                        .send(new ApiRequest<>(GET).query("filter", "key eq 'it''s 100% a+b&c'"), CallOptions.none());

                assertEquals(
                        "/v1/things?filter=key%20eq%20%27it%27%27s%20100%25%20a%2Bb%26c%27",
                        service.request().getTarget());
            }
        }
    }

    @Nested
    class Headers_and_bodies {

        private final FakeService service = new FakeService();

        @AfterEach
        void close() {
            service.close();
        }

        private RecordedRequest sent(ApiRequest<?> request, CallOptions options) {
            service.answers(200, "{}");
            service.pipeline(builder -> builder.userAgent(UserAgent.of("job/1.4")))
                    .send(request, options);
            return service.request();
        }

        @Test
        void say_who_calls_and_what_is_understood() {
            var headers = sent(new ApiRequest<>(GET), CallOptions.none()).getHeaders();

            assertEquals("Bearer " + FakeService.TOKEN, headers.get("Authorization"));
            assertEquals("application/json, */*;q=0.1", headers.get("Accept"));
            assertEquals("gzip", headers.get("Accept-Encoding"));
            var agent = headers.get("User-Agent");
            assertTrue(agent.matches("stratalake-sdk/\\S+ Java/\\d+ job/1\\.4"), agent);
            assertNull(headers.get("Content-Type"));
            assertNull(headers.get("Content-Length"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"job\r\nX-Evil: 1", "jöb", "job\0"})
        void name_a_caller_in_ascii(String suffix) {
            assertThrows(IllegalArgumentException.class, () -> UserAgent.of(suffix));
        }

        @Test
        void need_not_name_a_caller() {
            assertEquals(UserAgent.of(""), UserAgent.of("  "));
            assertEquals(UserAgent.of("") + " job", UserAgent.of(" job "));
        }

        @Test
        void are_those_of_the_operation_and_then_the_callers() {
            var request = new ApiRequest<>(GET)
                    .header("If-Match", 7)
                    .header("X-Absent", null)
                    .header("X-Both", "a");

            var headers = sent(request, CallOptions.none().header("X-Mine", "b").header("x-both", "c"))
                    .getHeaders();

            assertEquals("7", headers.get("If-Match"));
            assertEquals("b", headers.get("X-Mine"));
            assertEquals(List.of("c"), headers.values("X-Both"));
            assertNull(headers.get("X-Absent"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "a\tb", "~", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}"})
        void may_hold_what_is_printed(String value) {
            var headers = sent(new ApiRequest<>(GET).header("X-Note", value), CallOptions.none())
                    .getHeaders();

            assertEquals(value, headers.get("X-Note"));
            assertTrue(UserAgent.of("job" + value.replace('\t', ' ')).endsWith(" job" + value.replace('\t', ' ')));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"hunter2\r\nX-Evil: 1", "hunter2\n", "\rhunter2", "hunter2\0", "hunter2\u007f", "hunter2ä"})
        void of_an_operation_that_cannot_be_sent_are_refused_without_being_repeated(String value) {
            var request = new ApiRequest<>(GET);

            var refusal = assertThrows(IllegalArgumentException.class, () -> request.header("If-Match", value));

            assertTrue(
                    refusal.getMessage()
                            .startsWith("the value of the header If-Match contains the invalid character U+"),
                    refusal.getMessage());
            assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
            assertThrows(IllegalArgumentException.class, () -> request.header("If-Match: 1\r\nX-Evil", "1"));
        }

        @Test
        void of_any_length_are_sent_and_what_the_server_makes_of_them_is_told() {
            service.answers(431, "");
            var request = new ApiRequest<>(GET).header("If-Match", "x".repeat(100_000));

            var refused = assertThrows(
                    InvalidRequestException.class, () -> service.pipeline().send(request, CallOptions.none()));

            assertEquals(431, refused.status());
        }

        @Test
        void name_the_content_type_as_it_stands() {
            var type = MediaType.get("application/merge-patch+json");
            var request = new ApiRequest<>(FakeService.PATCH).body(Adapters.TEXT, "ü<&'", type);

            var sent = sent(request, CallOptions.none());

            assertEquals(
                    List.of("application/merge-patch+json"), sent.getHeaders().values("Content-Type"));
            assertEquals("\"ü<&'\"", sent.getBody().utf8());
            assertEquals("7", sent.getHeaders().get("Content-Length"));
        }

        @Test
        void carry_an_explicit_null() {
            var tags = new LinkedHashMap<String, String>();
            tags.put("gone", null);
            var request = new ApiRequest<>(FakeService.PATCH).body(Adapters.map(Adapters.TEXT), tags, FakeService.JSON);

            assertEquals(
                    "{\"gone\":null}",
                    sent(request, CallOptions.none()).getBody().utf8());
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH"})
        void of_a_method_that_wants_a_body_have_an_empty_one(String method) {
            var sent = sent(
                    new ApiRequest<>(Endpoint.of("x", HttpMethod.valueOf(method), "/v1/things")), CallOptions.none());

            assertEquals(method, sent.getMethod());
            assertEquals("0", sent.getHeaders().get("Content-Length"));
            assertNull(sent.getHeaders().get("Content-Type"));
        }

        @Test
        void of_a_delete_may_have_one() {
            var delete = Endpoint.of("x", HttpMethod.DELETE, "/v1/things");

            assertEquals(
                    "\"a\"",
                    sent(new ApiRequest<>(delete).body(Adapters.TEXT, "a", FakeService.JSON), CallOptions.none())
                            .getBody()
                            .utf8());
            assertNull(sent(new ApiRequest<>(delete), CallOptions.none())
                    .getHeaders()
                    .get("Content-Length"));
        }

        @Test
        void with_half_of_a_surrogate_pair_are_refused_since_it_would_be_sent_as_a_question_mark() {
            var request = new ApiRequest<>(FakeService.PATCH);
            var type = MediaType.get("application/merge-patch+json");
            var tags = Adapters.map(Adapters.TEXT);

            var inValue = assertThrows(
                    IllegalArgumentException.class, () -> request.body(tags, Map.of("city", "secret\ud83d"), type));
            var inName = assertThrows(
                    IllegalArgumentException.class, () -> request.body(tags, Map.of("secret\ude00", "a"), type));
            var inText = assertThrows(
                    IllegalArgumentException.class, () -> request.body(Adapters.TEXT, "secret\ud83d", type));

            assertTrue(inValue.getMessage().contains("surrogate pair in $.city."), inValue.getMessage());
            assertTrue(inName.getMessage().contains("surrogate pair in a name in $."), inName.getMessage());
            assertTrue(inText.getMessage().contains("surrogate pair in $."), inText.getMessage());
        }

        @Test
        void are_written_before_anything_is_sent() {
            var request = new ApiRequest<>(FakeService.POST);

            assertThrows(
                    IllegalArgumentException.class, () -> request.body(Adapters.DOUBLE, Double.NaN, FakeService.JSON));
        }
    }

    @Test
    void methods_know_whether_they_can_be_repeated() {
        assertEquals(
                List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE),
                Arrays.stream(HttpMethod.values())
                        .filter(HttpMethod::isRepeatable)
                        .toList());
    }
}
