package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.omnistrate.instance.Instance;
import org.junit.jupiter.api.Test;

class DeployedTest {

    private static Deployed deployed(String more, String detail) {
        return new Deployed(Instance.fromJson(
                "{%s\"consumptionResourceInstanceResult\":{\"id\":\"instance-1\"%s}}".formatted(more, detail)));
    }

    @Test
    void its_resource_is_told_in_one_place_or_another() {
        assertEquals("r-1", deployed("\"resourceId\":\"r-1\",", "").resourceId());
        assertEquals("r-2", deployed("", ",\"resourceID\":\"r-2\"").resourceId());
    }

    @Test
    void where_it_is_not_told_nothing_is_sent_without_it() {
        var unknown = deployed("", "");

        var refused = assertThrows(DecodingException.class, unknown::resourceId);

        assertTrue(refused.getMessage().contains("of which resource instance-1 is"), refused.getMessage());
    }
}
