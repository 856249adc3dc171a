package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final List<Integer> HOOK = List.of(3);

    private static HttpUrl hook(String id) {
        return HttpUrl.get("https://service.test/v1/here%2Fthere/hooks/")
                .newBuilder()
                .setPathSegment(3, id)
                .addPathSegment("call")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "a/b", "ä b", "%2F", "***"})
    void masks_only_the_secret_segments_of_a_path(String id) {
        assertEquals("/v1/here%2Fthere/hooks/***/call", Redactor.path(hook(id), HOOK));
        assertEquals(hook(id).encodedPath(), Redactor.path(hook(id), List.of()));
    }

    @Test
    void masks_a_secret_segment_decoded_and_in_any_encoding() {
        var redactor = Redactor.forCall(hook("a/b:c d"), HOOK, null);

        assertEquals(
                "*** *** *** *** *** *** a/b",
                redactor.text("a/b:c d a%2Fb:c%20d a%2Fb%3Ac+d a%2fb%3ac+d a%2Fb%3Ac%20d a%2fb%3ac%20d a/b"));
    }

    @Test
    void masks_the_token_of_a_call() {
        var redactor = Redactor.forCall(hook("h"), List.of(), "Bearer t0/ken=");

        assertEquals("Bearer ***, t=***", redactor.text("Bearer t0/ken=, t=t0%2Fken%3D"));
    }

    @Test
    void leaves_text_alone_without_secrets() {
        var redactor = Redactor.forCall(hook("h"), List.of(), null);

        assertEquals("Bearer hook h", redactor.text("Bearer hook h"));
        assertEquals("a ** b *", Redactor.forSecret("*").text("a ** b *"));
        assertEquals("a", Redactor.forSecret("").text("a"));
    }

    @Test
    void masks_a_client_secret_in_basic_credentials() {
        var redactor = Redactor.forClient("a:b", "c d");

        assertEquals(
                "Basic ***, Basic ***, client_id a:b",
                redactor.text("Basic YTpiOmMgZA==, Basic YSUzQWI6Yytk, client_id a:b"));
    }

    @Test
    void masks_what_another_mask_would_complete() {
        assertEquals("*****", Redactor.forSecret("x*").text("xx*"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://service.test/a?limit=50&id=1&select=a%2Cb&flag, limit=50&id=***&select=a%2Cb&flag=***",
        "https://service.test/a?sort, sort",
        "https://service.test/a, ''",
    })
    void masks_query_parameters_except_harmless_ones(String url, String redacted) {
        assertEquals(redacted, Redactor.query(HttpUrl.get(url)));
    }

    @Test
    void removes_user_query_and_fragment_of_a_url() {
        assertEquals("https://service.test/a%2Fb", Redactor.url(HttpUrl.get("https://u:p@service.test/a%2Fb?c=d#e")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://u:p@service.test/a?b#c, https://service.test/...",
        "ftp://u:p/?a@service.test/a?b#c, ftp://service.test/a",
        "u:p@service.test, service.test",
        "https:///a#b, https:///a",
    })
    void removes_what_may_be_secret_of_a_rejected_url(URI url, String redacted) {
        assertEquals(redacted, Redactor.rejectedUrl(url));
    }

    @Test
    void masks_headers_except_harmless_ones() {
        var headers = new Headers.Builder()
                .add("Accept", "application/json")
                .add("X-Api-Key", "hunter2")
                .add("AUTHORIZATION", "Bearer hunter2")
                .add("Location", "?signature=hunter2")
                .build();

        assertEquals(
                "[Accept: application/json, X-Api-Key: ***, AUTHORIZATION: ***, Location: ?***]",
                Redactor.headerLine(headers));
        assertEquals("[]", Redactor.headerLine(Headers.EMPTY));
        assertEquals(
                Headers.of("Accept", "application/json", "X-Api-Key", "***", "Location", "?***"),
                Redactor.requestHeaders(headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessToken", "access_token", "pass-word", "API key", "X-ApiKey", "jwt", "PrivateKeyId"})
    void masks_a_property_by_its_name(String name) {
        assertEquals("***", Redactor.property(name, "hunter2"));
    }

    @Test
    void shows_other_properties() {
        assertEquals("00ff", Redactor.property("workspaceId", "00ff"));
    }

    @ParameterizedTest
    @CsvSource({"ABCDEFGHIJ, ***GHIJ", "ABCDE, ***DE", "A, ***", "'', ***"})
    void shows_at_most_half_of_a_key(String key, String redacted) {
        assertEquals(redacted, Redactor.key(key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong password=hunter2 for a@b | wrong password=*** for a@b",
                "{\"client_secret\": \"hunt \\\" er2\", \"x\": 1} | {\"client_secret\": ***, \"x\": 1}",
                "the header Authorization: Bearer hunter2 is bad | the header Authorization: Bearer *** is bad",
                "bearer hunter2.hunter2 is dead | bearer *** is dead",
                "Basic aHVudGVyMg== refused | Basic *** refused",
                "access_token = hunter2 | access_token = ***",
                "api-key:hunter2; next | api-key:***; next",
                "got eyJhbGciOiJub25lIn0.hunter2.hunter2 here | got *** here",
                "see https://user:hunter2@host/a | see https://***@host/a",
                "see https://host/a?sig=hunter2&x=hunter2 for more | see https://host/a?*** for more",
                "jwt: hunter2 | jwt: ***",
                "token is missing | token is missing",
                "the secret ingredient | the secret ingredient",
            })
    void masks_what_looks_like_a_credential_in_text_of_a_service(String words, String shown) {
        assertEquals(shown, Redactor.serviceText(words));
    }

    @Test
    void masks_the_query_of_each_url_in_text_of_a_service() {
        assertEquals(
                "a://b c://d?*** e://f?*** g://h://i?*** :// ://$1",
                Redactor.serviceText("a://b c://d?e=f e://f#g g://h://i?j :// ://$1"));
    }

    /** Text of this length takes hours if a pattern backtracks from each of its characters. */
    @Test
    @Tag("long")
    void takes_linear_time_for_text_of_a_service() {
        for (var part : List.of("token ", "token=\"\\\"", "://", "eyJeyJ", "bearer ", "secret_", "\"", "://a?")) {
            var words = part.repeat(100_000);
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Redactor.serviceText(words), part);
        }
    }

    @Test
    void does_not_show_its_secrets() {
        assertEquals("***", Redactor.forSecret("hunter2").toString());
    }
}
