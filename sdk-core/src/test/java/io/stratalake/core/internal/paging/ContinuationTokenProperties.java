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

/** Whatever is done to a continuation is noticed, and said in one way. */
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

    private static String bookmark(Paged<?> list) {
        return Objects.requireNonNull(list.pages().iterator().next().continuationToken());
    }

    private static void assertRefused(Paged<?> list, String continuation) {
        // Not a subclass, such as NumberFormatException: that would be an accident.
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> list.resumeAt(continuation), () -> "taken: " + continuation);
        assertEquals(IllegalArgumentException.class, refusal.getClass());
        assertTrue(
                refusal.getMessage()
                        .matches("this (is not a continuation; take one from|continuation is damaged: part|"
                                + "continuation has version [0-9]+ and this SDK reads version 2).*"),
                refusal.getMessage());
    }

    @Property
    void any_one_character_that_changed_is_noticed(
            @ForAll @NotEmpty String cursor, @ForAll @IntRange(max = 10_000) int at, @ForAll char other) {
        var list = words(listing(""), cursor);
        var text = bookmark(list);
        var i = at % text.length();
        Assume.that(text.charAt(i) != other);

        assertRefused(list, text.substring(0, i) + other + text.substring(i + 1));
    }

    @Property
    void so_is_one_that_changed_to_another_of_the_alphabet(
            @ForAll @NotEmpty String cursor,
            @ForAll @IntRange(max = 10_000) int at,
            @ForAll @IntRange(max = 63) int other) {
        var list = words(listing(""), cursor);
        var text = bookmark(list);
        var i = at % text.length();
        Assume.that(text.charAt(i) != ALPHABET.charAt(other));

        assertRefused(list, text.substring(0, i) + ALPHABET.charAt(other) + text.substring(i + 1));
    }

    @Property
    void so_is_a_text_that_was_cut_at_either_end(
            @ForAll @NotEmpty String cursor, @ForAll @IntRange(max = 10_000) int at) {
        var list = words(listing(""), cursor);
        var text = bookmark(list);
        var i = at % text.length();

        assertRefused(list, text.substring(0, i));
        assertRefused(list, text.substring(i + 1));
    }

    @Property
    void so_is_one_that_grew(@ForAll @NotEmpty String cursor, @ForAll @NotEmpty String more) {
        var list = words(listing(""), cursor);
        var text = bookmark(list);

        assertRefused(list, text + more);
        assertRefused(list, more + text);
    }

    @Property
    void so_is_one_that_grew_within_the_alphabet(
            @ForAll @NotEmpty String cursor, @ForAll @AlphaChars @StringLength(min = 1, max = 20) String more) {
        var list = words(listing(""), cursor);

        assertRefused(list, bookmark(list) + more);
    }

    @Example
    void so_is_every_change_of_the_last_character_even_of_bits_that_no_byte_uses() {
        for (var cursor : new String[] {"x", "xx", "xxx"}) {
            var list = words(listing(""), cursor);
            var text = bookmark(list);
            for (var other : ALPHABET.split("")) {
                var changed = text.substring(0, text.length() - 1) + other;
                if (!changed.equals(text)) {
                    assertRefused(list, changed);
                }
            }
        }
    }

    @Property
    void any_other_text_is_refused(@ForAll String text) {
        assertRefused(numbers(listing("")), text);
        assertRefused(numbers(listing("")), "c2." + text);
    }

    @Property
    void one_that_was_made_up_with_a_right_checksum_ends_in_no_other_exception(
            @ForAll String position, @ForAll int pageSize) {
        var genuine = ContinuationToken.parse(bookmark(numbers(listing(""))));
        var madeUp = new ContinuationToken('o', genuine.query(), genuine.authority(), pageSize, "listWords", position)
                .text();
        try {
            numbers(listing("")).resumeAt(madeUp);
        } catch (IllegalArgumentException refusal) {
            assertEquals(IllegalArgumentException.class, refusal.getClass());
        }
    }

    @Example
    void an_offset_that_is_none_is_refused() {
        var genuine = ContinuationToken.parse(bookmark(numbers(listing(""))));
        for (var position : new String[] {"-1", "", "x", "99999999999"}) {
            assertRefused(
                    numbers(listing("")),
                    new ContinuationToken('o', genuine.query(), genuine.authority(), 10, "listWords", position).text());
        }
    }

    @Property
    void it_belongs_to_the_query_it_came_from_and_does_not_show_it(
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String filter,
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String other) {
        Assume.that(!filter.equals(other));
        var text = bookmark(words(listing(filter), "next"));
        var content = new String(Base64.getUrlDecoder().decode(text.substring(3)), StandardCharsets.ISO_8859_1);

        assertFalse(content.contains(filter));
        assertFalse(content.contains("host.example:443"));
        words(listing(filter), "next").resumeAt(text);
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> words(listing(other), "next").resumeAt(text));
        assertTrue(refusal.getMessage().contains("belongs to another filter"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(filter), refusal.getMessage());
    }
}
