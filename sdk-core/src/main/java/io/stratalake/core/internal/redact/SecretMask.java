package io.stratalake.core.internal.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a secret out of what a server says, should it repeat the request.
 */
public final class SecretMask {

    private static final String MASK = "***";

    private final List<String> disguises;

    public SecretMask(String clientId, String secret) {
        var encoded = formEncoded(secret);
        disguises = Stream.of(
                        secret,
                        encoded,
                        encoded.replace("+", "%20"),
                        basic(formEncoded(clientId), encoded),
                        basic(clientId, secret))
                .filter(disguise -> !disguise.isEmpty())
                .distinct()
                // The longest first: one disguise can be a part of another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String id, String secret) {
        return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    public String hide(String text) {
        var hidden = text;
        for (var disguise : disguises) {
            hidden = hidden.replace(disguise, MASK);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
