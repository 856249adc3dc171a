package io.stratalake.core.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The value of a parameter cannot change any other part of a URL. */
class ParameterProperties {

    private static final Endpoint<@Nullable Void> ONE = Endpoint.of("getOne", HttpMethod.GET, "/v1/things/{id}/parts");
    private static final HttpUrl BASE = HttpUrl.get("https://host.example/");

    @Property
    void any_parameter_arrives_as_it_was_given(@ForAll @StringLength(min = 1) String text) {
        var id = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (id.equals(".") || id.equals("..")) {
            return;
        }

        var segments = new ApiRequest<>(ONE).path("id", id).url(BASE).pathSegments();

        assertEquals(List.of("v1", "things", id, "parts"), segments);
    }

    @Property
    void any_value_in_the_query_arrives_as_it_was_given_and_adds_no_parameter(
            @ForAll String text, @ForAll String other) {
        var value = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var second = new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        var url = new ApiRequest<>(ONE)
                .path("id", "x")
                .query("a", value)
                .query("b", second)
                .url(BASE);

        assertEquals(List.of("a", "b"), List.copyOf(url.queryParameterNames()));
        assertEquals(List.of(value), url.queryParameterValues("a"));
        assertEquals(List.of(second), url.queryParameterValues("b"));
        assertEquals(List.of("v1", "things", "x", "parts"), url.pathSegments());
        assertTrue(url.toString().chars().allMatch(c -> c > ' ' && c <= '~'), url.toString());
    }
}
