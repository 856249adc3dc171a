package io.stratalake.omnistrate.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.DecodingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resource that an action names if the caller does not. */
class MainResourceTest {

    private static String of(String json) {
        return MainResource.of(Instance.fromJson(json.replace('\'', '"')), "instance-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'resourceId': 'r-1', 'consumptionResourceInstanceResult': {'resourceID': 'r-2'}} | r-1
            {'consumptionResourceInstanceResult': {'resourceID': 'r-2'}}                      | r-2
            {'consumptionResourceInstanceResult': {'detailedNetworkTopology': {'r-3': {'main': true}, 'r-4': {'main': false}, 'r-5': {}}}} | r-3
            """)
    void is_read_from_the_instance(String json, String resource) {
        assertEquals(resource, of(json));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}
            {'consumptionResourceInstanceResult': {}}
            {'consumptionResourceInstanceResult': {'detailedNetworkTopology': {'r-3': {'main': true}, 'r-4': {'main': true}}}}
            """)
    void is_not_guessed(String json) {
        var failure = assertThrows(DecodingException.class, () -> of(json));

        assertEquals(
                "The service does not name the resource of instance-1."
                        + " Pass the id of the resource to the action, such as restart(resourceId).",
                failure.getMessage());
    }
}
