package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The versions with which the tests run are those of the POM. */
@EnabledIfSystemProperty(named = "jackson2.tested", matches = ".+")
class VersionsTest {

    @Test
    void of_jackson_2() {
        assertEquals(
                System.getProperty("jackson2.tested"),
                new ObjectMapper().version().toString());
    }

    @Test
    void of_jackson_3() {
        assertEquals(
                System.getProperty("jackson3.tested"),
                tools.jackson.databind.json.JsonMapper.shared().version().toString());
    }
}
