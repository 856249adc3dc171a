package io.stratalake.core.internal.redact;

import io.stratalake.core.codegen.Endpoint;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/** The parts of an address that stand in for a sign-in, and are kept as a password is. */
public record SecretSegments(HttpUrl url, List<Integer> places) {

    private static final String MASK = "***";

    /** The secret parts of the address of a call. */
    public static SecretSegments of(Endpoint<?> endpoint, HttpUrl url) {
        var segments = endpoint.segments();
        // The base of the address may have a path of its own.
        var first = url.pathSize() - segments.size();
        return new SecretSegments(
                url,
                IntStream.range(0, segments.size())
                        .filter(i -> segments.get(i).isSecret())
                        .mapToObj(i -> first + i)
                        .toList());
    }

    public String maskedPath() {
        if (places.isEmpty()) {
            return url.encodedPath();
        }
        var shown = url.newBuilder();
        places.forEach(place -> shown.setEncodedPathSegment(place, MASK));
        return shown.build().encodedPath();
    }

    /** A text with none of them, neither as it was given nor as it was sent. */
    public String masked(String text) {
        var shown = text;
        for (var place : places) {
            shown = shown.replace(url.encodedPathSegments().get(place), MASK)
                    .replace(url.pathSegments().get(place), MASK);
        }
        return shown;
    }
}
