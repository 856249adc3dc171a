package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** A secret never appears in the output of a {@link Redactor}, whatever its characters are. */
class RedactorProperties {

    /** Any text but one of asterisks only, which a mask shows too. Few characters, so that secrets overlap. */
    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
                        Arbitraries.strings()
                                .withChars("ab*%2F/+ ")
                                .ofMinLength(1)
                                .ofMaxLength(6))
                .filter(text -> !text.replace("*", "").isEmpty());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("ab*%2F/+ ").ofMaxLength(12));
    }

    private static List<String> encodings(String secret) {
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return List.of(secret, form, form.replace("+", "%20"));
    }

    /** A token can have characters that no header may have, since it is masked in any text. */
    private static Headers bearer(String token) {
        return new Headers.Builder()
                .addUnsafeNonAscii("Authorization", "Bearer " + token)
                .build();
    }

    private static String basic(String id, String secret) {
        return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertHidden(Redactor redactor, String secret, String before, String after) {
        for (var encoded : encodings(secret)) {
            var redacted = redactor.text(before + encoded + after + encoded);
            for (var any : encodings(secret)) {
                assertFalse(redacted.contains(any), redacted);
            }
        }
    }

    @Property
    void a_secret_is_hidden(
            @ForAll("secrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        assertHidden(Redactor.forSecret(secret), secret, before, after);
    }

    @Property
    void a_client_secret_is_hidden(
            @ForAll("texts") String id,
            @ForAll("secrets") String secret,
            @ForAll("texts") String before,
            @ForAll("texts") String after) {
        var redactor = Redactor.forClient(id, secret);
        var form = encodings(secret).get(1);

        assertHidden(redactor, secret, before, after);
        for (var basic : List.of(basic(id, secret), basic(encodings(id).get(1), form))) {
            assertFalse(redactor.text(before + basic + after).contains(basic));
        }
    }

    @Property
    void a_token_and_a_secret_path_segment_are_hidden(
            @ForAll("secrets") String token,
            @ForAll("secrets") String id,
            @ForAll("texts") String before,
            @ForAll("texts") String after) {
        // Spaces around the value are not part of a header.
        Assume.that(token.trim().equals(token));
        var url = HttpUrl.get("https://service.test/hooks/x/call")
                .newBuilder()
                .setEncodedPathSegment(1, URLEncoder.encode(id, StandardCharsets.UTF_8))
                .build();
        var redactor = Redactor.forCall(url, List.of(1), bearer(token));

        assertHidden(redactor, token, before, after);
        assertHidden(redactor, url.pathSegments().get(1), before, after);
        assertFalse(redactor.text(before + url + after)
                .contains(url.encodedPathSegments().get(1)));
        assertEquals("/hooks/***/call", Redactor.path(url, List.of(1)));
    }

    @Property
    void values_of_unknown_headers_and_parameters_are_hidden(
            @ForAll @AlphaChars @StringLength(min = 1, max = 30) String name,
            @ForAll @AlphaChars @StringLength(min = 31, max = 40) String value) {
        if (HarmlessNames.isHeader(name) || HarmlessNames.isParameter(name)) {
            return;
        }
        var headers = Headers.of("Authorization", value, name, value, "Location", "/a?b=" + value);
        var url = HttpUrl.get("https://service.test/")
                .newBuilder()
                .username(value)
                .password(value)
                .addQueryParameter(name, value)
                .fragment(value)
                .build();

        assertFalse(Redactor.headerLine(headers).contains(value));
        assertFalse(Redactor.requestHeaders(headers).toString().contains(value));
        assertFalse(Redactor.query(url).contains(value));
        assertFalse(Redactor.url(url).contains(value));
        assertFalse(Redactor.rejectedUrl(url.uri()).contains(value));
    }

    @Property
    void a_key_shows_its_last_4_characters_at_most(@ForAll("secrets") String key) {
        var shown = Redactor.key(key).substring(Redactor.MASK.length());

        assertTrue(key.endsWith(shown));
        assertTrue(shown.length() <= 4 && 2 * shown.length() <= key.length(), shown);
    }

    @Property
    void named_values_in_text_of_a_service_are_hidden(
            @ForAll("texts") String before, @ForAll @AlphaChars @StringLength(min = 8, max = 40) String value) {
        for (var name :
                List.of("password=", "\"client_secret\": \"", "Access-Token: ", "Authorization: Bearer ", "://")) {
            var suffix = name.equals("://") ? "@host" : "";
            var redacted = Redactor.serviceText(before + " " + name + value + suffix);
            assertFalse(redacted.contains(value), redacted);
        }
    }

    @Property
    void a_message_that_may_quote_the_wire_is_hidden(
            @ForAll @AlphaChars @StringLength(min = 31, max = 40) String message) {
        var quoting = new ProtocolException(message);
        for (var e : List.of(quoting, new IOException(quoting), new IllegalStateException(message))) {
            assertFalse(Redactor.cause(e).toString().contains(message));
        }
    }
}
