package io.stratalake.webhooks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signatures of a request of HPE GreenLake: {@code HPE-Webhook-Signature: sha256=<hex>}. While a secret is rotated, a
 * second header with the same beginning has the signature by the other secret.
 */
final class Signatures {

    private static final String HEADER = "hpe-webhook-signature";
    private static final String PREFIX = "sha256=";

    /** More than the service sends, so that a request cannot make the receiver compare without end. */
    private static final int MAX_SIGNATURES = 8;

    private final List<String> digests;

    private Signatures(List<String> digests) {
        this.digests = digests;
    }

    static Signatures of(Map<String, List<String>> headers) {
        return new Signatures(headers.entrySet().stream()
                .filter(header -> header.getKey() != null
                        && header.getKey().toLowerCase(Locale.ROOT).startsWith(HEADER))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> value.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .map(value -> value.substring(PREFIX.length()).toLowerCase(Locale.ROOT))
                .limit(MAX_SIGNATURES)
                .toList());
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    /** Returns the secret that a signature of the body was made with. */
    Optional<String> secret(Collection<String> secrets, byte[] body) {
        return secrets.stream()
                .filter(secret -> {
                    var expected = Hmac.sign(secret, body);
                    return digests.stream().anyMatch(digest -> Hmac.isEqual(expected, digest));
                })
                .findFirst();
    }
}
