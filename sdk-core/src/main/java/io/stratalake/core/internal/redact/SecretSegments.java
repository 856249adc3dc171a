package io.stratalake.core.internal.redact;

import java.util.List;
import okhttp3.HttpUrl;

/**
 * Path segments of a URL that are credentials by themselves, such as the id of a webhook.
 *
 * @param url the URL of a call
 * @param places the indexes of its secret path segments
 */
public record SecretSegments(HttpUrl url, List<Integer> places) {

    private static final String MASK = "***";

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
