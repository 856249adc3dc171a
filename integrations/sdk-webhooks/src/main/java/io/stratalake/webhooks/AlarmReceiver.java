package io.stratalake.webhooks;

import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.Adapters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of the alarms of Omnistrate, which are not signed. The last segment of the path is a secret, and an alarm is
 * only a hint: the handler gets the resource as the API returns it, not what the alarm says.
 *
 * <pre>{@code
 * var receiver = AlarmReceiver.of(secret, id -> environment.instance(id).get(), instance -> page(instance.status()));
 * }</pre>
 *
 * <p>Responses: 200 after the handler has succeeded, 503 if reading or handling failed, and 404 for a wrong secret.
 */
public final class AlarmReceiver implements Receiver {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.webhooks");
    private static final int MAX_DEPTH = 32;
    private static final int MIN_SECRET_LENGTH = 16;

    /** An alarm is not signed, so that its id may be anything: it must not become part of a path or of a log line. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final List<String> ID_NAMES =
            List.of("instanceID", "instanceId", "resourceInstanceID", "resourceInstanceId");

    private final String secret;
    private final Consumer<String> handler;

    private AlarmReceiver(String secret, Consumer<String> handler) {
        this.secret = secret;
        this.handler = handler;
    }

    /**
     * Creates a receiver.
     *
     * @param secret the last segment of the path, at least 16 characters
     * @param read reads the resource by its id
     * @param handler handles the resource
     * @throws IllegalArgumentException if the secret is too short
     */
    public static <T> AlarmReceiver of(String secret, Function<String, T> read, Consumer<? super T> handler) {
        Objects.requireNonNull(read);
        Objects.requireNonNull(handler);
        if (secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "The secret of the path needs at least 16 characters, because nothing else protects the receiver.");
        }
        return new AlarmReceiver(secret, id -> handler.accept(read.apply(id)));
    }

    @Override
    public WebhookResponse handle(String method, String path, Map<String, List<String>> headers, byte[] body) {
        var segment = path.substring(path.lastIndexOf('/') + 1);
        if (!method.equals("POST") || !Hmac.isEqual(secret, decoded(segment))) {
            return WebhookResponse.of(404);
        }
        if (body.length > MAX_BODY_BYTES) {
            return WebhookResponse.of(413);
        }
        var id = id(body);
        if (id.isEmpty()) {
            LOG.warn("An alarm was rejected: it names no instance.");
            return WebhookResponse.of(415);
        }
        try {
            handler.accept(id.get());
            return WebhookResponse.of(200);
        } catch (Exception | Error e) {
            LOG.error("The handler of an alarm failed for instance {}.", id.get(), e);
            return WebhookResponse.of(503);
        }
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<String> id(byte[] body) {
        try {
            return find(Json.read(Adapters.FREE, new ByteArrayInputStream(body), MAX_DEPTH));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            return ID_NAMES.stream()
                    .map(object::get)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(id -> ID.matcher(id).matches())
                    .findFirst()
                    .or(() -> findIn(object.values()));
        }
        return json instanceof List<?> list ? findIn(list) : Optional.empty();
    }

    private static Optional<String> findIn(Iterable<?> values) {
        for (var value : values) {
            var found = find(value);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the class; the secret is not shown. */
    @Override
    public String toString() {
        return "AlarmReceiver";
    }
}
