package io.stratalake.core.internal.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationIdTest {

    @Test
    void is_the_ids_of_the_service_separated_by_commas() {
        var id = new OperationId(List.of("0f8c52d1-11aa-4c3e-9a53-2f0f7d1b0c11", "instance-abc_1.2"));

        assertEquals("0f8c52d1-11aa-4c3e-9a53-2f0f7d1b0c11,instance-abc_1.2", id.toString());
    }

    @Property
    void is_parsed_unchanged(
            @ForAll @Size(min = 1, max = 5)
                    List<@NotEmpty @AlphaChars @Chars({',', '%', '+', ' ', '/', 'é', '~', ':'}) String> parts) {
        var id = new OperationId(parts);

        assertEquals(id, OperationId.parse(id.toString()));
    }

    @Property
    void is_text_that_needs_no_quoting_in_a_shell(
            @ForAll @Size(min = 1, max = 3)
                    List<@NotEmpty @AlphaChars @Chars({'$', '"', '\'', ' ', '&', ';'}) String> parts) {
        assertTrue(new OperationId(parts).toString().matches("[A-Za-z0-9%,]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", ",a", "a,,b", "a b", "a/b", "a%2", "a+b", "..", "a,.", "%2E%2e", "a\nb"})
    void rejects_invalid_text(String text) {
        var error = assertThrows(IllegalArgumentException.class, () -> OperationId.parse(text));

        assertTrue(error.getMessage().contains("Pass on what Operation.id() returned"), error.getMessage());
    }

    @Test
    void needs_at_least_one_part_and_no_empty_one() {
        assertThrows(IllegalArgumentException.class, () -> new OperationId(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new OperationId(List.of("a", "")));
    }

    @Test
    void a_long_text_is_parsed_or_rejected_like_a_short_one() {
        var id = new OperationId(List.of("a é".repeat(7_000)));
        assertEquals(id, OperationId.parse(id.toString()));

        var error = assertThrows(IllegalArgumentException.class, () -> OperationId.parse("a%41".repeat(5_000) + "%"));

        assertTrue(error.getMessage().length() < 400, () -> error.getMessage().length() + " characters");
    }
}
