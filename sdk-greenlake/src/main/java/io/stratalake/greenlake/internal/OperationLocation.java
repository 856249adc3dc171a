package io.stratalake.greenlake.internal;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Location} header of accepted work. Only the id at its end is used: the operation is read from the
 * configured host, wherever the header points, so that it cannot lead the token away.
 */
public final class OperationLocation {

    private static final Pattern ID = Pattern.compile("(?:.*/)?async-operations/([^/?#]+)/?(?:[?#].*)?");

    private static final Pattern DOTS = Pattern.compile("\\.+");

    private OperationLocation() {}

    /**
     * Returns the id of the operation.
     *
     * @param advice how to find out what was done, for the message of the exception
     * @throws DecodingException if the response has no such header, or it names no operation
     */
    public static String idOf(ApiResponse<?> response, String advice) {
        return find(response)
                .orElseThrow(() -> new DecodingException(
                        "The service accepted the work but did not say where it can be watched (its Location header "
                                + (response.headers().get("Location") == null
                                        ? "is missing"
                                        : "names no asynchronous operation")
                                + "). Do not send it again; " + advice,
                        Failure.ofResponse(response.status(), response.headers())
                                .requestId(response.requestId())
                                .build(),
                        null));
    }

    /** Returns the id of the operation; empty if the response has no such header, or it names no operation. */
    public static Optional<String> find(ApiResponse<?> response) {
        return Optional.ofNullable(response.headers().get("Location")).map(OperationLocation::idIn);
    }

    private static @Nullable String idIn(String location) {
        var match = ID.matcher(location);
        if (!match.matches()) {
            return null;
        }
        try {
            // A plus is a plus in a path; this decoder is made for forms, where it is a space.
            var id = URLDecoder.decode(match.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return DOTS.matcher(id).matches() ? null : id;
        } catch (IllegalArgumentException brokenEncoding) {
            return null;
        }
    }
}
