package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metadata of the properties for editors, compared with the documentation. */
class MetadataTest {

    private static final Pattern PROPERTY = Pattern.compile(
            "\"name\": \"((?:stratalake|management\\.health\\.stratalake)\\.[\\w.-]+)\",\\s+\"type\": \"[^\"]+\",\\s+(\"description\")?");

    private static String metadata() throws IOException {
        try (var metadata = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            return new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the properties, without the groups, which have a source in place of a description. */
    private static List<String> properties() throws IOException {
        var all = metadata();
        return PROPERTY.matcher(all.substring(all.indexOf("\"properties\"")))
                .results()
                .map(found -> found.group(1) + (found.group(2) == null ? " (without a description)" : ""))
                .toList();
    }

    @Test
    void every_property_has_a_description_and_is_documented() throws IOException {
        var page = Files.readString(Path.of("../../../docs/spring-boot.md"));

        assertThat(properties()).hasSizeGreaterThan(50).allSatisfy(property -> {
            assertThat(property).doesNotContain("without");
            var name = property.replaceFirst("^stratalake\\.(greenlake|omnistrate)\\.", "");
            assertThat(page).contains("`" + name);
        });
    }
}
