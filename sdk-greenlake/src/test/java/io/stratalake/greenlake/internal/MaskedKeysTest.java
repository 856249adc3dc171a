package io.stratalake.greenlake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The masking of keys in text of the service. */
class MaskedKeysTest {

    @Test
    void every_key_is_masked_except_for_its_end() {
        assertEquals(
                "***1234 and ***5678; ***1234.",
                MaskedKeys.in(
                        "ABCD-EFGH-1234 and IJKL-MNOP-5678; ABCD-EFGH-1234.",
                        List.of("ABCD-EFGH-1234", "IJKL-MNOP-5678")));
    }

    @Test
    void a_key_is_masked_in_any_case() {
        assertEquals(
                "The key ***1234 is not valid, ***EFgh neither",
                MaskedKeys.in(
                        "The key ABCD-EFGH-1234 is not valid, 1234abcdEFgh neither",
                        List.of("abcd-efgh-1234", "1234ABCDEFGH")));
    }

    @Test
    void of_a_key_that_begins_like_another_nothing_more_is_shown() {
        assertEquals("***5678", MaskedKeys.in("ABCD-EFGH-1234-5678", List.of("ABCD-EFGH", "ABCD-EFGH-1234-5678")));
        assertEquals("***5678", MaskedKeys.in("ABCD-EFGH-1234-5678", List.of("ABCD-EFGH-1234-5678", "ABCD-EFGH")));
    }

    @Test
    void keys_that_overlap_are_masked_as_one() {
        assertEquals("<***5678>", MaskedKeys.in("<ABCD-EFGH-1234-5678>", List.of("ABCD-EFGH-1234", "EFGH-1234-5678")));
    }

    @Test
    void other_text_stays() {
        var text = "no connection to İstanbul";
        assertSame(text, MaskedKeys.in(text, List.of("ABCD-EFGH-1234", "no", "connect")));
        assertSame("", MaskedKeys.in("", List.of()));
    }

    @Test
    void thousands_of_keys_take_no_noticeable_time() {
        var keys =
                IntStream.range(0, 20_000).mapToObj("ABCD-EFGH-%05d"::formatted).toList();
        var text = keys.stream().map(key -> key + ": rejected (in use)").collect(Collectors.joining("; "));

        var masked = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> MaskedKeys.in(text, keys));

        assertEquals("***0000: rejected (in use); ***0001: ", masked.substring(0, 37));
    }
}
