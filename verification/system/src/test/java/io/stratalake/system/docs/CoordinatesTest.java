package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The Maven and Gradle coordinates in the documentation are those of the artifacts. */
class CoordinatesTest {

    /** A logging backend, which programs choose themselves. */
    private static final String LOGGING = "slf4j-simple";

    private static final Pattern GRADLE = Pattern.compile("\"([\\w.]+):([\\w-]+)(?::([^\"]+))?\"");

    private record Coordinates(
            String group, String artifact, @Nullable String version) {}

    /** The bill of materials and the artifacts in it, by artifact id. */
    private final Map<String, Coordinates> published = published();

    @Test
    void of_maven() {
        var coordinates = Document.all().stream()
                .flatMap(page -> page.blocks("xml").stream())
                .flatMap(block -> elements("<block>" + block.text() + "</block>", "dependency"))
                .map(CoordinatesTest::coordinates)
                .filter(each -> !each.artifact().equals(LOGGING))
                .filter(each -> !each.group().startsWith("org.springframework"))
                .toList();

        assertArePublished(coordinates);
    }

    @Test
    void of_gradle() {
        var coordinates = Document.all().stream()
                .flatMap(page -> page.blocks("kotlin").stream())
                .flatMap(block -> GRADLE.matcher(block.text()).results())
                .map(match -> new Coordinates(match.group(1), match.group(2), match.group(3)))
                .toList();

        assertArePublished(coordinates);
    }

    @Test
    void every_artifact_and_its_module_is_named() throws Exception {
        var versions = Files.readString(Document.ROOT.resolve("docs/versions.md"));

        for (var artifact : published.keySet()) {
            var pom = read(artifact);
            var module = elements(pom, "java.module")
                    .map(Element::getTextContent)
                    .findFirst()
                    .orElse("");
            var row = "| `" + artifact + "` | " + (module.isEmpty() ? "" : "`" + module + "` ") + "|";
            assertTrue(versions.contains(row), row);
        }
    }

    private void assertArePublished(List<Coordinates> coordinates) {
        assertTrue(coordinates.stream().anyMatch(each -> each.version() != null), "no version is named");
        for (var named : coordinates) {
            var artifact = published.get(named.artifact());
            assertNotNull(artifact, named::toString);
            assertEquals(artifact.group(), named.group());
            if (named.version() != null) {
                assertEquals(artifact.version(), named.version(), named::toString);
            }
        }
    }

    private static Map<String, Coordinates> published() {
        var version =
                elements(read("sdk-bom"), "version").findFirst().orElseThrow().getTextContent();
        return Stream.concat(
                        elements(read("sdk-bom"), "dependency")
                                .map(CoordinatesTest::coordinates)
                                .filter(each -> each.group().equals("io.stratalake")),
                        Stream.of(new Coordinates("io.stratalake", "sdk-bom", version)))
                .map(each -> new Coordinates(each.group(), each.artifact(), version))
                .collect(Collectors.toMap(Coordinates::artifact, Function.identity()));
    }

    private static String read(String module) {
        var folder = Stream.of("", "integrations", "integrations/spring", "shared-state")
                .map(parent -> Path.of(parent, module))
                .filter(each -> Files.exists(Document.ROOT.resolve(each)))
                .findFirst()
                .orElseThrow();
        return Document.read(Document.ROOT.resolve(folder).resolve("pom.xml")).text();
    }

    private static Coordinates coordinates(Element dependency) {
        return new Coordinates(
                text(dependency, "groupId"),
                text(dependency, "artifactId"),
                dependency.getElementsByTagName("version").getLength() == 0 ? null : text(dependency, "version"));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Stream<Element> elements(String xml, String name) {
        try {
            var found = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getElementsByTagName(name);
            return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }
}
