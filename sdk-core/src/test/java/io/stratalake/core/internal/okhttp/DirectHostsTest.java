package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectHostsTest {

    @ParameterizedTest(name = "{0} with {1}:{2}")
    @CsvSource(delimiter = '|', textBlock = """
            example.com                  | example.com          | 443  | true
            example.com                  | api.example.com      | 443  | true
            example.com                  | API.Example.COM      | 443  | true
            Example.COM                  | api.example.com      | 443  | true
            example.com                  | api.example.com.     | 443  | true
            example.com.                 | api.example.com      | 443  | true
            example.com                  | notexample.com       | 443  | false
            example.com                  | example.com.org      | 443  | false
            .example.com                 | api.example.com      | 443  | true
            .example.com                 | example.com          | 443  | true
            *.example.com                | api.example.com      | 443  | true
            api.example.com              | example.com          | 443  | false
            one, two,three               | two                  | 80   | true
            one  two                     | two                  | 80   | true
            ,,one,                       | two                  | 80   | false
            *                            | whatever             | 80   | true
            example.com:8443             | example.com          | 8443 | true
            example.com:8443             | example.com          | 443  | false
            10.1.2.3                     | 10.1.2.3             | 443  | true
            10.1.2.3                     | 10.1.2.30            | 443  | false
            10.1.2.3:80                  | 10.1.2.3             | 443  | false
            10.1.2.3:80                  | 10.1.2.3             | 80   | true
            10.0.0.0/8                   | 10.255.0.1           | 443  | true
            10.0.0.0/8                   | 11.0.0.1             | 443  | false
            10.0.0.0/8                   | 10.example.com       | 443  | false
            10.1.2.3/32                  | 10.1.2.3             | 443  | true
            0.0.0.0/0                    | 1.2.3.4              | 443  | true
            0.0.0.0/0                    | ::1                  | 443  | false
            ::1                          | ::1                  | 443  | true
            ::1                          | [::1]                | 443  | true
            [::1]:8443                   | [::1]                | 8443 | true
            [::1]:8443                   | [::1]                | 443  | false
            fd00::/8                     | [fd12:3456::1]       | 443  | true
            fd00::/8                     | [fe80::1]            | 443  | false
            """)
    void a_host_matches_its_domain_its_address_or_the_range_of_its_address(
            String list, String host, int port, boolean expected) {
        assertEquals(expected, DirectHosts.parse(list).contains(host, port));
    }

    @Test
    void an_empty_list_matches_nothing() {
        assertEquals(DirectHosts.NONE, DirectHosts.parse(" , "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "example.com/8", "fd00::/129", "host:port", "10.0.0.0/-1"})
    void an_invalid_entry_is_named(String entry) {
        var rejected = assertThrows(ConfigurationException.class, () -> DirectHosts.parse("example.com, " + entry));

        assertTrue(rejected.getMessage().contains('"' + entry + '"'), rejected.getMessage());
    }
}
