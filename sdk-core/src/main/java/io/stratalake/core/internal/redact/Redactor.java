package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The rules of redaction for everything that is logged, thrown or reported. Immutable.
 *
 * <p>The static methods redact by place: the value of a header, a query parameter or a property is shown only if its
 * name is known to be harmless. An instance redacts by value: it masks the secrets of one request wherever a service
 * repeats them.
 */
public final class Redactor {

    /** The text in place of a secret. */
    public static final String MASK = "***";

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    /** The number of characters of a key that are shown: enough to recognize it, too few to use it. */
    private static final int SHOWN_OF_KEY = 4;

    private final List<String> secrets;

    /** @param secrets the secrets in all their encodings; one of asterisks only cannot be masked */
    private Redactor(Stream<String> secrets) {
        this.secrets = secrets.filter(secret -> !secret.replace("*", "").isEmpty())
                // The longest first, because one encoding can be part of another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns the redactor of one secret. */
    public static Redactor forSecret(String secret) {
        return new Redactor(encodings(secret));
    }

    /** Returns the redactor of a client secret, which is sent on its own or as Basic credentials (RFC 7617). */
    public static Redactor forClient(String clientId, String clientSecret) {
        var basic = Stream.of(basic(clientId, clientSecret), basic(formEncoded(clientId), formEncoded(clientSecret)));
        return new Redactor(Stream.concat(encodings(clientSecret), basic));
    }

    /**
     * Returns the redactor of one call.
     *
     * @param secretSegments the indexes of the path segments that are credentials, such as the id of a webhook
     * @param authorization the header {@code Authorization} of the request, or {@code null} if it has no such header
     */
    public static Redactor forCall(HttpUrl url, List<Integer> secretSegments, @Nullable String authorization) {
        var token = Stream.ofNullable(authorization).map(header -> header.substring(header.indexOf(' ') + 1));
        var segments = secretSegments.stream().map(url.pathSegments()::get);
        return new Redactor(Stream.concat(
                secretSegments.stream().map(url.encodedPathSegments()::get),
                Stream.concat(token, segments).flatMap(Redactor::encodings)));
    }

    private static Stream<String> encodings(String secret) {
        var form = formEncoded(secret);
        return Stream.of(secret, form, form.replace("+", "%20"))
                .flatMap(text -> Stream.of(text, ESCAPE.matcher(text).replaceAll(Redactor::lowerCase)));
    }

    private static String lowerCase(MatchResult escape) {
        return escape.group().toLowerCase(Locale.ROOT);
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String id, String secret) {
        return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a text without the secrets of this redactor, neither plain nor encoded for a URL. */
    public String text(String text) {
        var masked = text;
        // Repeated, because a mask can complete a secret that has an asterisk; each round removes another character.
        while (secrets.stream().anyMatch(masked::contains)) {
            for (var secret : secrets) {
                masked = masked.replace(secret, MASK);
            }
        }
        return masked;
    }

    /**
     * Returns a text from a service on one line, without anything that looks like a credential or is the query of a
     * URL. The last of several guards: known secrets are masked by {@link #text}.
     */
    public static String serviceText(String text) {
        return LikelySecrets.maskedIn(SingleLine.of(text, SingleLine.MAX_LINE));
    }

    /** Returns the value of a property, masked if the name of the property is one for secrets. */
    public static String property(String name, String value) {
        return LikelySecrets.isNameOfOne(name) ? MASK : value;
    }

    /** Returns the last 4 characters of a key behind a mask, and never more than half of the key. */
    public static String key(String key) {
        return MASK + key.substring(key.length() - Math.min(SHOWN_OF_KEY, key.length() / 2));
    }

    /** Returns the encoded path of a URL with the secret segments masked. */
    public static String path(HttpUrl url, List<Integer> secretSegments) {
        if (secretSegments.isEmpty()) {
            return url.encodedPath();
        }
        var redacted = url.newBuilder();
        secretSegments.forEach(index -> redacted.setEncodedPathSegment(index, MASK));
        return redacted.build().encodedPath();
    }

    /** Returns the encoded query of a URL with all values masked that may be secret; empty if there is no query. */
    public static String query(HttpUrl url) {
        var redacted = url.newBuilder().query(null);
        for (var i = 0; i < url.querySize(); i++) {
            var name = url.queryParameterName(i);
            redacted.addQueryParameter(name, HarmlessNames.isParameter(name) ? url.queryParameterValue(i) : MASK);
        }
        var query = redacted.build().encodedQuery();
        return query == null ? "" : query;
    }

    /** Returns a URL without user, password, query and fragment. */
    public static String url(HttpUrl url) {
        return url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }

    /**
     * Returns a URL that was rejected. Of a valid one only scheme, host and port are shown. In an invalid one everything
     * before an at sign may be a password, even if it has a slash or a question mark that should have been encoded.
     */
    public static String rejectedUrl(URI url) {
        var valid = url.getRawAuthority() == null ? null : HttpUrl.parse(url.toString());
        return valid != null
                ? valid.redact()
                : url.toString()
                        .replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1")
                        .replaceFirst("[?#].*", "");
    }

    /** Returns headers as text for one line, with all values masked that may identify or authenticate a caller. */
    public static String headerLine(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> SingleLine.of(header.getFirst(), SingleLine.MAX_ID) + ": "
                        + header(header.getFirst(), header.getSecond()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the headers of a request without {@code Authorization}, redacted as in {@link #headerLine}. */
    public static Headers requestHeaders(Headers headers) {
        var redacted = new Headers.Builder();
        // A truncated value ends with an ellipsis, which is not ASCII.
        headers.forEach(
                header -> redacted.addUnsafeNonAscii(header.getFirst(), header(header.getFirst(), header.getSecond())));
        return redacted.removeAll("Authorization").build();
    }

    private static String header(String name, String value) {
        if (name.equalsIgnoreCase("Location")) {
            // The query may be a signature that authorizes every holder of the URL.
            var query = value.indexOf('?');
            var path = SingleLine.of(query < 0 ? value : value.substring(0, query), SingleLine.MAX_VALUE);
            return query < 0 ? path : path + "?" + MASK;
        }
        return HarmlessNames.isHeader(name) ? SingleLine.of(value, SingleLine.MAX_VALUE) : MASK;
    }

    /** Returns an exception that is safe as a cause, which is the given one if no message in it has to be redacted. */
    public static Exception cause(Exception e) {
        return RedactedIOException.redacted(e);
    }

    /** Returns the mask: this object holds secrets. */
    @Override
    public String toString() {
        return MASK;
    }
}
