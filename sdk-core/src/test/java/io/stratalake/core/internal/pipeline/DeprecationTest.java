package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deprecation notices of services. */
class DeprecationTest {

    private static final HttpUrl URL = HttpUrl.get("https://api.example.com/v1/things?limit=5");

    private static Deprecation of(String... headers) {
        return Deprecation.of(Headers.of(headers), URL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true                          | ''",
                "TRUE                          | ''",
                "?1                            | ''",
                "@1688169599                   | 2023-06-30",
                "@1767225600                   | 2026-01-01",
                "Sun, 11 Nov 2018 23:59:59 GMT | 2018-11-11",
                "Wed, 01 Jul 2026 00:00:00 GMT | 2026-07-01",
                "version=1                     | version=1",
                "@soon                         | @soon",
            })
    void the_moment_comes_in_several_forms(String sent, String shown) {
        var deprecation = of("Deprecation", sent);

        assertTrue(deprecation.isAnnounced());
        assertEquals(shown, deprecation.deprecated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "?0"})
    void what_is_denied_is_not_announced(String sent) {
        assertFalse(of("Deprecation", sent).isAnnounced());
    }

    @Test
    void the_end_alone_is_an_announcement() {
        assertEquals("2030-06-30", of("Sunset", "Sun, 30 Jun 2030 23:59:59 GMT").sunset());
        assertEquals("2023-06-30", of("Sunset", "@1688169599").sunset());
        assertEquals("next year", of("Sunset", " next year ").sunset());
        assertTrue(of("Sunset", "next year").isAnnounced());
        assertFalse(of("Sunset", "  ").isAnnounced());
        assertFalse(of().isAnnounced());
    }

    @Test
    void a_link_alone_announces_nothing() {
        assertFalse(of("Link", "</v2>; rel=\"successor-version\"").isAnnounced());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "</v2/things>; rel=\"successor-version\"                         | https://api.example.com/v2/things",
                "</v2/things>; rel=successor-version                             | https://api.example.com/v2/things",
                "</v2/things>;REL=\"Successor-Version\"; title=\"new\"           | https://api.example.com/v2/things",
                "</v2/things>; title=\"a, b; c\"; rel=\"latest successor-version\" | https://api.example.com/v2/things",
                "<https://new.example/a,b>; rel=\"successor-version\"            | https://new.example/a,b",
                "</doc>; rel=\"deprecation\", </v2>; rel=\"successor-version\"   | https://api.example.com/v2",
                "<../v3/things>; rel=\"successor-version\"                       | https://api.example.com/v3/things",
                "<https://u:pw@new.example/v2?sig=hunter2#x>; rel=\"successor-version\" | https://new.example/v2",
                "</v2>; rel=\"successor-versions\"                               |",
                "</v2>; rel=\"next\"; title=\"rel=successor-version\"            |",
                "<mailto:someone@example.com>; rel=\"successor-version\"         |",
                "successor-version                                               |",
            })
    void a_link_names_the_successor(String link, String successor) {
        assertEquals(successor, of("Link", link, "Deprecation", "true").successor());
    }

    @Test
    void of_several_links_the_right_one_counts() {
        var deprecation = of("Link", "</next>; rel=\"next\"", "Link", "</v2>; rel=\"successor-version\"");

        assertEquals("https://api.example.com/v2", deprecation.successor());
        assertNull(of("Deprecation", "true").successor());
    }
}
