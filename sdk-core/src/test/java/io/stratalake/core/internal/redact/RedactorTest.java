package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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
        var redactor = Redactor.forCall(hook("a/b:c d"), HOOK, Headers.EMPTY);

        assertEquals(
                "*** *** *** *** *** *** a/b",
                redactor.text("a/b:c d a%2Fb:c%20d a%2Fb%3Ac+d a%2fb%3ac+d a%2Fb%3Ac%20d a%2fb%3ac%20d a/b"));
    }

    @Test
    void masks_the_token_of_a_call() {
        var redactor = Redactor.forCall(hook("h"), List.of(), Headers.of("Authorization", "Bearer t0/ken="));

        assertEquals("Bearer ***, t=***", redactor.text("Bearer t0/ken=, t=t0%2Fken%3D"));
    }

    @Test
    void masks_other_headers_with_the_name_of_a_secret() {
        var headers = Headers.of("X-Api-Key", "key-hunter2", "Accept", "application/json", "X-Token-Type", "jwt");

        assertEquals(
                "***, application/json, jwt",
                Redactor.forCall(hook("h"), List.of(), headers).text("key-hunter2, application/json, jwt"));
    }

    /** One secret as encoders write it, and as no single encoder does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b\\c/d e<&é",
                "a\\\"b\\\\c\\/d e<&é",
                "a\\\\\\\"b\\\\\\\\c/d e<&é",
                "\\u0061\\u0022b\\u005Cc\\u002fd\\u0020e\\u003C\\u0026\\u00E9",
                "a\\x22b\\x5cc/d e\\x3C&\\xe9",
                "a%22b%5Cc%2Fd+e%3C%26%C3%A9",
                "a%22b%5cc%2fd%20e%3c%26%c3%a9",
                "a%2522b%255Cc%252Fd%2520e%253C%2526%25C3%25A9",
                "a&quot;b\\c/d e&lt;&amp;é",
                "a&#34;b&#92;c&#x2F;d e&#X3c;&#38;&#233;",
                "a&amp;quot;b\\c/d e&amp;lt;&amp;amp;é",
                "a%22b\\\\c\\/d+e&lt;\\u0026é",
            })
    void masks_a_secret_in_any_encoding_of_its_characters(String repeated) {
        var text = Redactor.forSecret("a\"b\\c/d e<&é").text("the password (" + repeated + ") is wrong");

        assertEquals("the password (***) is wrong", text);
    }

    @Test
    void masks_a_character_beyond_the_basic_plane_as_a_pair_of_escapes() {
        assertEquals("***|***|***", Redactor.forSecret("k😀y").text("k\\ud83d\\uDE00y|k%F0%9F%98%80y|k&#128512;y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "someone@example.com:", "{\"password\":\""})
    void masks_a_secret_within_any_text_in_base64(String before) {
        var secret = "correct-horse?>~hunter2";
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            var encoded = encoder.encodeToString((before + secret + "\"}").getBytes(StandardCharsets.UTF_8));

            var masked = Redactor.forSecret(secret).text(encoded);

            assertTrue(masked.contains("***"), masked);
            assertTrue(masked.length() < encoded.length() - 20, masked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wrong: correct-ho, wrong: ***",
        "wrong: correct-hors\\u00, wrong: ***",
        "wrong: correct%2Dhors%, wrong: ***",
        "wrong: corre, wrong: corre",
        "wrong: correct-ho., wrong: correct-ho.",
    })
    void masks_a_secret_that_is_cut_off_at_the_end_of_a_beginning(String cut, String masked) {
        assertEquals(masked, Redactor.forSecret("correct-horse").beginning(cut));
    }

    /** Each of these begins a form of a character at every index. */
    @ParameterizedTest
    @ValueSource(strings = {"\\", "%", "%25", "&", "&amp;", "&#", "\\u", "+", "a", "ab", "a\\"})
    void takes_linear_time_for_text_that_nearly_has_a_secret(String part) {
        var text = part.repeat(64 * 1024 / part.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> Redactor.forSecret("ab\"\\ + %&c").text(text));
    }

    @Test
    void leaves_text_alone_without_secrets() {
        var redactor = Redactor.forCall(hook("h"), List.of(), Headers.EMPTY);

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
    @CsvSource({
        "https://user:hunter2@host/a, https://***@host/a",
        "//user:hunter2@host/a?b, //***@host/a?***",
        "https://user:hunt@hunter2@host/a#access_token=hunter2, https://***@host/a#***",
        "/a/b?c=hunter2#d, /a/b?***",
        "/jwt/eyJhbGciOiJub25lIn0.hunter2/b, /jwt/***/b",
        "mailto:a, mailto:a",
        "https:/user:hunter2@host/a, https:/***@host/a",
        "https:///user:hunter2@host/a, https:///***@host/a",
        "https:u:hunter2@host/a, ***@host/a",
        "https://u%3Ahunter2%40host/a, https://***@host/a",
        "https://u:hun/hunter2@host, https://***@host",
    })
    void masks_the_user_the_query_and_the_fragment_of_a_location(String location, String shown) {
        assertEquals("[Location: " + shown + "]", Redactor.headerLine(Headers.of("Location", location)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"correct\thorse\n\tbattery", "correct\u202E horse\u0000battery", "correct\u2028horse+battery"})
    void masks_a_secret_whose_spaces_are_other_characters(String repeated) {
        assertEquals("not ***!", Redactor.forSecret("correct horse battery").text("not " + repeated + "!"));
    }

    @Test
    void masks_credentials_in_harmless_headers() {
        assertEquals(
                "[Via: 1.1 ***@proxy, Server: s token=***]",
                Redactor.headerLine(Headers.of("Via", "1.1 admin:hunter2@proxy", "Server", "s token=hunter2")));
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
                "pwd=hunter2;Server=db | pwd=***;Server=db",
                "Pass: hunter2 | Pass: ***",
                "passcode=hunter2 sig=hunter2 | passcode=*** sig=***",
                "SharedAccessKey=hunter2== | SharedAccessKey=***",
                "aws_access_key_id = hunter2 | aws_access_key_id = ***",
                "password%3Dhunter2 | password%3D***",
                "{\\\"password\\\":\\\"hunter2 x\\\",\\\"a\\\":1} | {\\\"password\\\":***,\\\"a\\\":1}",
                "<ns:clientSecret>hunter2</ns:clientSecret> | <ns:clientSecret>***</ns:clientSecret>",
                "key om_key-hunter2 is disabled | key *** is disabled",
                "AKIAIOSFODNN7HUNTER2 and ghp_0123456789hunter2abc | *** and ***",
                "AIzaSyA-hunter2-0123456789 or xoxb-123-hunter2 | *** or ***",
                "Set-Cookie: sid=hunter2; other=hunter2 | Set-Cookie: ***",
                "{\"Cookie\": \"a=hunter2; b=hunter2\", \"x\": 1} | {\"Cookie\": ***, \"x\": 1}",
                "Authorization: Negotiate hunter2 | Authorization: Negotiate ***",
                "see https://user:hunt@hunter2@host/a | see https://***@host/a",
                "cannot reach admin:hunter2@db.internal | cannot reach ***@db.internal",
                "a -----BEGIN RSA PRIVATE KEY----- hunter2 hunter2== -----END RSA PRIVATE KEY----- b | a *** b",
                "a -----BEGIN PRIVATE KEY-----\\nhunter2 | a ***",
                "'pwd' => 'hunter2', 'a' => 1 | 'pwd' => ***, 'a' => 1",
                "client-secret -> hunter2 | client-secret -> ***",
                "<Password type=\"text\">hunter2</Password> | <Password type=\"text\">***</Password>",
                "usage: login --password hunter2 --region eu | usage: login --password *** --region eu",
                "login --api-key 'hunter2 x' -v | login --api-key *** -v",
                "login --password --region eu | login --password --region eu",
                "pwd%253Dhunter2 | pwd%253D***",
                "a ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ---- hunter2 ---- END SSH2 ENCRYPTED PRIVATE KEY ---- b | a *** b",
                "passed: 3; compass: north; spin: 1; insider=2 | passed: 3; compass: north; spin: 1; insider=2",
                "at 2026-03-01T10:00:00Z by a@b.test | at 2026-03-01T10:00:00Z by a@b.test",
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
        for (var part : List.of(
                "token ",
                "token=\"\\\"",
                "://",
                "eyJeyJ",
                "bearer ",
                "secret_",
                "\"",
                "://a?",
                "-----BEGIN A-----",
                "<token",
                "<token ",
                "--token",
                "---- BEGIN A ----",
                "%25",
                "<a:",
                "a:a",
                "a.a-",
                "@",
                "cookie=",
                "\\",
                "om_",
                "sk-")) {
            var words = part.repeat(100_000);
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Redactor.serviceText(words), part);
        }
    }

    @Test
    void does_not_show_its_secrets() {
        assertEquals("***", Redactor.forSecret("hunter2").toString());
    }
}
