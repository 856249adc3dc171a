package io.stratalake.core.internal.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.paging.CursorService;
import io.stratalake.core.paging.OffsetService;
import io.stratalake.core.paging.Paged;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

/** Every change of a continuation token is rejected with one type of exception. */
class ContinuationTokenProperties {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static ListSpec listing(String query) {
        return ListSpec.of(Endpoint.of("listWords", HttpMethod.GET, "/words"), "host.example:443", Runnable::run)
                .pageSizes(10, 100)
                .query(query);
    }

    private static Paged<String> words(ListSpec listing, String cursor) {
        var service = new CursorService().page(null, cursor, "a").page(cursor, null, "b");
        return Paged.cursor(listing, CursorService.PAGING, service::fetch);
    }

    private static Paged<Integer> numbers(ListSpec listing) {
        return Paged.offset(listing, OffsetService.PAGING, OffsetService.with(25)::fetch);
    }

    private static String token(Paged<?> list) {
        return Objects.requireNonNull(list.pages().iterator().next().continuationToken());
    }

    private static void assertRejected(Paged<?> list, String text) {
        // Not a subclass, such as NumberFormatException, which would be unintended.
        var failure =
                assertThrows(IllegalArgumentException.class, () -> list.resumeAt(text), () -> "accepted: " + text);
        assertEquals(IllegalArgumentException.class, failure.getClass());
        assertTrue(
                failure.getMessage()
                        .matches("this (is not a continuation token\\. Pass|continuation token is damaged: part|"
                                + "continuation token has version [0-9]+, but this SDK reads version 2).*"),
                failure.getMessage());
    }

    @Property
    void any_changed_character_is_rejected(
            @ForAll @NotEmpty String cursor, @ForAll @IntRange(max = 10_000) int at, @ForAll char other) {
        var list = words(listing(""), cursor);
        var text = token(list);
        var i = at % text.length();
        Assume.that(text.charAt(i) != other);

        assertRejected(list, text.substring(0, i) + other + text.substring(i + 1));
    }

    @Property
    void any_changed_character_of_the_alphabet_is_rejected(
            @ForAll @NotEmpty String cursor,
            @ForAll @IntRange(max = 10_000) int at,
            @ForAll @IntRange(max = 63) int other) {
        var list = words(listing(""), cursor);
        var text = token(list);
        var i = at % text.length();
        Assume.that(text.charAt(i) != ALPHABET.charAt(other));

        assertRejected(list, text.substring(0, i) + ALPHABET.charAt(other) + text.substring(i + 1));
    }

    @Property
    void truncated_text_is_rejected(@ForAll @NotEmpty String cursor, @ForAll @IntRange(max = 10_000) int at) {
        var list = words(listing(""), cursor);
        var text = token(list);
        var i = at % text.length();

        assertRejected(list, text.substring(0, i));
        assertRejected(list, text.substring(i + 1));
    }

    @Property
    void additional_text_is_rejected(@ForAll @NotEmpty String cursor, @ForAll @NotEmpty String more) {
        var list = words(listing(""), cursor);
        var text = token(list);

        assertRejected(list, text + more);
        assertRejected(list, more + text);
    }

    @Property
    void additional_text_of_the_alphabet_is_rejected(
            @ForAll @NotEmpty String cursor, @ForAll @AlphaChars @StringLength(min = 1, max = 20) String more) {
        var list = words(listing(""), cursor);

        assertRejected(list, token(list) + more);
    }

    @Example
    void any_change_of_the_last_character_is_rejected_even_of_unused_bits() {
        for (var cursor : new String[] {"x", "xx", "xxx"}) {
            var list = words(listing(""), cursor);
            var text = token(list);
            for (var other : ALPHABET.split("")) {
                var changed = text.substring(0, text.length() - 1) + other;
                if (!changed.equals(text)) {
                    assertRejected(list, changed);
                }
            }
        }
    }

    @Property
    void any_other_text_is_rejected(@ForAll String text) {
        assertRejected(numbers(listing("")), text);
        assertRejected(numbers(listing("")), "c2." + text);
    }

    @Property
    void a_forged_token_with_a_valid_checksum_throws_no_other_exception(@ForAll String position, @ForAll int pageSize) {
        var valid = ContinuationToken.parse(token(numbers(listing(""))));
        var forged =
                new ContinuationToken('o', valid.query(), valid.authority(), pageSize, "listWords", position).text();
        try {
            numbers(listing("")).resumeAt(forged);
        } catch (IllegalArgumentException failure) {
            assertEquals(IllegalArgumentException.class, failure.getClass());
        }
    }

    @Example
    void an_invalid_offset_is_rejected() {
        var valid = ContinuationToken.parse(token(numbers(listing(""))));
        for (var position : new String[] {"-1", "", "x", "99999999999"}) {
            assertRejected(
                    numbers(listing("")),
                    new ContinuationToken('o', valid.query(), valid.authority(), 10, "listWords", position).text());
        }
    }

    @Property
    void a_token_belongs_to_its_query_and_does_not_show_it(
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String filter,
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String other) {
        Assume.that(!filter.equals(other));
        var text = token(words(listing(filter), "next"));
        var content = new String(Base64.getUrlDecoder().decode(text.substring(3)), StandardCharsets.ISO_8859_1);

        assertFalse(content.contains(filter));
        assertFalse(content.contains("host.example:443"));
        words(listing(filter), "next").resumeAt(text);
        var failure = assertThrows(
                IllegalArgumentException.class,
                () -> words(listing(other), "next").resumeAt(text));
        assertTrue(failure.getMessage().contains("belongs to another filter"), failure.getMessage());
        assertFalse(failure.getMessage().contains(filter), failure.getMessage());
    }
}
