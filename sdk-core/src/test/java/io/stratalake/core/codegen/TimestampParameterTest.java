package io.stratalake.core.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class TimestampParameterTest {

    private static final OffsetDateTime MIDNIGHT = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    @Test
    void a_timestamp_says_its_seconds_even_where_they_are_zero() {
        var request = new ApiRequest<>(Endpoint.of("x", HttpMethod.GET, "/at/{moment}"))
                .path("moment", MIDNIGHT)
                .query("from", MIDNIGHT)
                .queryJoined("each", List.of(MIDNIGHT, MIDNIGHT.plusSeconds(1)))
                .header("X-Since", MIDNIGHT);
        var url = request.url(HttpUrl.get("https://service.test"));
        assertEquals(List.of("at", "2026-01-01T00:00:00Z"), url.pathSegments());
        assertEquals("2026-01-01T00:00:00Z", url.queryParameter("from"));
        assertEquals("2026-01-01T00:00:00Z,2026-01-01T00:00:01Z", url.queryParameter("each"));
        assertEquals("2026-01-01T00:00:00Z", request.headers().get("X-Since"));
    }
}
