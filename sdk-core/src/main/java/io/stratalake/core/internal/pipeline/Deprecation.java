package io.stratalake.core.internal.pipeline;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.redact.Redactor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The deprecation notice in the headers of a response: {@code Deprecation} (RFC 9745, and the drafts before it),
 * {@code Sunset} (RFC 8594), and {@code Link} with {@code rel="successor-version"} (RFC 5829).
 *
 * @param deprecated the start of the deprecation, empty if not given, or null if the operation is not deprecated
 * @param sunset the date of the removal, or null if not given
 * @param successor the replacement, or null if not given
 */
record Deprecation(
        @Nullable String deprecated,
        @Nullable String sunset,
        @Nullable String successor) {

    private static final Pattern EPOCH = Pattern.compile("@(-?\\d{1,12})");

    /** A link with its parameters (RFC 8288, section 3). A comma within the URL or in quotes does not end it. */
    private static final Pattern LINK = Pattern.compile(
            "<([^<>]*)>((?:\\s*;\\s*[^\\s=;,\"]+\\s*(?:=\\s*" + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s\",;]*+))?)*+)");

    private static final Pattern SUCCESSOR = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?|)successor-version(?![\\w-])", Pattern.CASE_INSENSITIVE);

    static Deprecation of(Headers headers, HttpUrl url) {
        return new Deprecation(
                deprecated(headers.get("Deprecation")), sunset(headers.get("Sunset")), successor(headers, url));
    }

    /** Returns whether the operation is deprecated. A successor link alone does not deprecate it. */
    boolean isAnnounced() {
        return deprecated != null || sunset != null;
    }

    private static @Nullable String deprecated(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "", "true", "?1" -> "";
            case "false", "?0" -> null;
            default -> date(value.strip());
        };
    }

    private static @Nullable String sunset(@Nullable String value) {
        return value == null || value.isBlank() ? null : date(value.strip());
    }

    /** Returns the day, or the value itself if it cannot be parsed. */
    private static String date(String value) {
        var epoch = EPOCH.matcher(value);
        try {
            return epoch.matches()
                    ? day(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))).atZone(ZoneOffset.UTC))
                    : day(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException unknownForm) {
            return SingleLine.of(value, SingleLine.MAX_ID);
        }
    }

    private static String day(ZonedDateTime time) {
        return time.withZoneSameInstant(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static @Nullable String successor(Headers headers, HttpUrl url) {
        for (var value : headers.values("Link")) {
            var link = LINK.matcher(value);
            while (link.find()) {
                if (SUCCESSOR.matcher(link.group(2)).find()) {
                    return shown(link.group(1), url);
                }
            }
        }
        return null;
    }

    private static @Nullable String shown(String target, HttpUrl url) {
        var resolved = url.resolve(target.strip());
        return resolved == null ? null : SingleLine.of(Redactor.url(resolved), SingleLine.MAX_VALUE);
    }
}
