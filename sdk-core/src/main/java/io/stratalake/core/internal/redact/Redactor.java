package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Headers;
import okhttp3.HttpUrl;

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

    /** Shorter parts of a secret in Base64 occur in other text by chance. */
    private static final int MIN_BASE64_PART = 8;

    /** Shorter values of headers with the name of a secret are words, such as the type of a token. */
    private static final int MIN_HEADER = 6;

    private static final int MIN_IN_HEADER_NAME = 8;
    private static final int MIN_IN_HEADER_VALUE = 4;

    private static final Redactor NONE = new Redactor(List.of());

    /** The number of characters of a key that are shown: enough to recognize it, too few to use it. */
    private static final int SHOWN_OF_KEY = 4;

    private final List<EncodedSecret> secrets;
    private final int shortest;

    /** @param secrets the secrets, the longest first */
    private Redactor(List<EncodedSecret> secrets) {
        this.secrets = secrets;
        this.shortest = secrets.isEmpty()
                ? Integer.MAX_VALUE
                : secrets.get(secrets.size() - 1).length();
    }

    /** Uses no stream, because each call creates a redactor, and the first stream of a process is slow. */
    private static Redactor of(List<String> secrets) {
        var kept = new ArrayList<String>(secrets.size());
        for (var secret : secrets) {
            if (!isOfAsterisks(secret) && !kept.contains(secret)) {
                kept.add(secret);
            }
        }
        if (kept.isEmpty()) {
            return NONE;
        }
        // The longest first, because one can be part of another.
        kept.sort((one, other) -> other.length() - one.length());
        var encoded = new ArrayList<EncodedSecret>(kept.size());
        for (var secret : kept) {
            encoded.add(new EncodedSecret(secret));
        }
        return new Redactor(encoded);
    }

    /** Such a secret cannot be masked. An empty text is one, too. */
    private static boolean isOfAsterisks(String secret) {
        for (var i = 0; i < secret.length(); i++) {
            if (secret.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    /** Returns the redactor that masks nothing. */
    public static Redactor none() {
        return NONE;
    }

    /** Returns the redactor of one secret. */
    public static Redactor forSecret(String secret) {
        return forSecrets(List.of(secret));
    }

    /** Returns the redactor of the secrets in the body of a request. */
    public static Redactor forSecrets(List<String> secrets) {
        return secrets.isEmpty()
                ? NONE
                : of(secrets.stream().flatMap(Redactor::withBase64).toList());
    }

    /** Returns the redactor of a client secret, which is sent on its own or as Basic credentials (RFC 7617). */
    public static Redactor forClient(String clientId, String clientSecret) {
        var basic = Stream.of(clientId + ":" + clientSecret, formEncoded(clientId) + ":" + formEncoded(clientSecret))
                .flatMap(credentials -> base64(credentials.getBytes(StandardCharsets.UTF_8)));
        return of(Stream.of(withBase64(clientSecret), base64Parts(formEncoded(clientSecret)), basic)
                .flatMap(secrets -> secrets)
                .toList());
    }

    /**
     * Returns the redactor of one call.
     *
     * @param secretSegments the indexes of the path segments that are credentials, such as the id of a webhook
     * @param headers the headers of the request, of which {@code Authorization} and those with the name of a secret are
     *     masked
     */
    public static Redactor forCall(HttpUrl url, List<Integer> secretSegments, Headers headers) {
        var secrets = new ArrayList<String>(1 + 2 * secretSegments.size());
        for (var i = 0; i < headers.size(); i++) {
            var value = headers.value(i);
            if (isAuthorization(headers.name(i))
                    || (value.length() >= MIN_HEADER && SecretNames.contain(headers.name(i)))) {
                secrets.add(value.substring(schemeEnd(value)));
            }
        }
        for (var index : secretSegments) {
            secrets.add(url.pathSegments().get(index));
            secrets.add(url.encodedPathSegments().get(index));
        }
        return of(secrets);
    }

    private static boolean isAuthorization(String name) {
        return name.equalsIgnoreCase("Authorization");
    }

    /** Returns the index after the name of an authentication scheme, such as {@code Bearer}, or 0. */
    private static int schemeEnd(String authorization) {
        return authorization.indexOf(' ') + 1;
    }

    /** Returns the redactor of these secrets and another's. */
    public Redactor and(Redactor other) {
        if (other.secrets.isEmpty()) {
            return this;
        }
        return secrets.isEmpty()
                ? other
                : of(Stream.concat(secrets.stream(), other.secrets.stream())
                        .map(EncodedSecret::secret)
                        .toList());
    }

    private static Stream<String> withBase64(String secret) {
        var encoded = base64(secret.getBytes(StandardCharsets.UTF_8)).filter(text -> text.length() >= MIN_BASE64_PART);
        return Stream.of(Stream.of(secret), base64Parts(secret), encoded).flatMap(secrets -> secrets);
    }

    /** Returns bytes in Base64 in both alphabets (RFC 4648); padding remains, which says nothing. */
    private static Stream<String> base64(byte[] bytes) {
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> Stream.of(
                        encoder.encodeToString(bytes), encoder.withoutPadding().encodeToString(bytes)));
    }

    /**
     * Returns the characters of Base64 that depend on a secret only, whatever text is in front of it and behind it: for
     * each of the 3 positions at which it may begin within 3 bytes.
     */
    private static Stream<String> base64Parts(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 3).boxed().flatMap(offset -> {
            var shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            var first = (8 * offset + 5) / 6;
            var last = 8 * shifted.length / 6;
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .map(encoder -> encoder.encodeToString(shifted))
                    .filter(text -> last - first >= MIN_BASE64_PART)
                    .map(text -> text.substring(first, last));
        });
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns a text without the secrets of this redactor, neither plain nor in any encoding. */
    public String text(String text) {
        if (text.length() < shortest) {
            return text;
        }
        var masked = text;
        String before;
        // Repeated, because a mask can complete a secret that has an asterisk; each round removes another character.
        do {
            before = masked;
            for (var secret : secrets) {
                masked = secret.replacedIn(masked, MASK);
            }
        } while (!masked.equals(before));
        return masked;
    }

    /** Returns the beginning of a longer text without the secrets, also without one of which the end is cut off. */
    public String beginning(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = secret.replacedInBeginning(masked, MASK);
        }
        return text(masked);
    }

    /**
     * Returns headers without the secrets in names and values; the same instance if nothing is masked. Secrets of a few
     * characters are not masked here, because they occur in names and values by chance, and the client needs those.
     */
    public Headers headers(Headers headers) {
        var inNames = ofAtLeast(MIN_IN_HEADER_NAME);
        var inValues = ofAtLeast(MIN_IN_HEADER_VALUE);
        if (secrets.isEmpty() || isHarmless(headers, inNames, inValues)) {
            return headers;
        }
        var masked = new Headers.Builder();
        headers.forEach(
                header -> masked.addUnsafeNonAscii(inNames.text(header.getFirst()), inValues.text(header.getSecond())));
        return masked.build();
    }

    private static boolean isHarmless(Headers headers, Redactor inNames, Redactor inValues) {
        for (var i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            var value = headers.value(i);
            if (!inNames.text(name).equals(name) || !inValues.text(value).equals(value)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the redactor of the longer secrets, which are the first ones. */
    private Redactor ofAtLeast(int length) {
        if (shortest >= length) {
            return this;
        }
        var longer = 0;
        while (secrets.get(longer).length() >= length) {
            longer++;
        }
        return longer == 0 ? NONE : new Redactor(secrets.subList(0, longer));
    }

    /**
     * Returns an exception that is safe as a cause, which is the given one if no message in it has to be redacted.
     * Masks the secrets, too.
     */
    public Exception causeWithoutSecrets(Exception e) {
        return RedactedIOException.redacted(e, this::text);
    }

    /**
     * Returns a text from a service on one line, without anything that looks like a credential or is the query of a
     * URL. The last of several guards: known secrets are masked by {@link #text}.
     */
    public static String serviceText(String text) {
        return LikelySecrets.maskedIn(SingleLine.of(text, SingleLine.MAX_LINE));
    }

    /**
     * Returns the text of a response that could not be read, without anything that looks like a credential: the names of
     * secret properties are known only once JSON is read.
     */
    public static String likelySecrets(String text) {
        return LikelySecrets.maskedIn(text);
    }

    /** Returns the value of a property, masked if the name of the property is one for secrets. */
    public static String property(String name, String value) {
        return SecretNames.contain(name) ? MASK : value;
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
            // The query may be a signature that authorizes every holder of the URL, the fragment a token.
            return SingleLine.of(LikelySecrets.maskedInUrl(SingleLine.of(value)), SingleLine.MAX_VALUE);
        }
        return HarmlessNames.isHeader(name)
                ? SingleLine.of(LikelySecrets.maskedIn(SingleLine.of(value)), SingleLine.MAX_VALUE)
                : MASK;
    }

    /** Returns an exception that is safe as a cause, which is the given one if no message in it has to be redacted. */
    public static Exception cause(Exception e) {
        return RedactedIOException.redacted(e, UnaryOperator.identity());
    }

    /** Returns the mask: this object holds secrets. */
    @Override
    public String toString() {
        return MASK;
    }
}
