package io.stratalake.core.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.ConfigurationException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {

    private static final URI EXAMPLE = URI.create("https://api.example.com");

    private final EnvironmentVariables variables = new EnvironmentVariables(Map.of(
            "SECRET", "  hunter2\r\n",
            "BLANK", " \t\n",
            "EMPTY", "",
            "ADDRESS", "https://gateway.example.com/api\n",
            "MISTAKEN", "hunter2"));

    @Test
    void a_value_has_no_blanks_around_it() {
        assertEquals("hunter2", variables.value("SECRET"));
    }

    @Test
    void a_variable_that_is_blank_is_none() {
        assertNull(variables.value("BLANK"));
        assertNull(variables.value("EMPTY"));
        assertNull(variables.value("MISSING"));
        assertNull(variables.address("BLANK", EXAMPLE));
        assertNull(variables.address("MISSING", EXAMPLE));
    }

    @Test
    void an_address_is_one() {
        assertEquals(URI.create("https://gateway.example.com/api"), variables.address("ADDRESS", EXAMPLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///hunter2",
                "https:/hunter2/path",
                "https:hunter2",
                "https:\\\\hunter2",
                "https://hunter2\n.example.com",
                "ftp://hunter2",
                "https://"
            })
    void what_the_builder_refuses_is_refused(String text) {
        var mistaken = new EnvironmentVariables(Map.of("ADDRESS", text));

        var refused = assertThrows(ConfigurationException.class, () -> mistaken.address("ADDRESS", EXAMPLE));

        assertEquals("ADDRESS is not an address such as https://api.example.com", refused.getMessage());
        assertNull(refused.getCause());
    }

    @Test
    void what_is_none_may_be_a_secret_and_is_not_repeated() {
        var refused = assertThrows(ConfigurationException.class, () -> variables.address("MISTAKEN", EXAMPLE));

        assertEquals("MISTAKEN is not an address such as https://api.example.com", refused.getMessage());
    }
}
