package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.RegionalHost;
import io.stratalake.omnistrate.OmnistrateClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links of the documentation have targets inside the repository. */
class LinksTest {

    private static final Pattern ADDRESS = Pattern.compile("https?://([A-Za-z0-9.-]*[A-Za-z0-9])");

    /** The default hosts of the clients. */
    private static final Set<String> SERVICES = Stream.concat(
                    Stream.of(RegionalHost.values()).map(RegionalHost::baseUrl),
                    Stream.of(
                            GreenLakeClient.GLOBAL_BASE_URL,
                            GreenLakeClient.PLATFORM_TOKEN_ENDPOINT,
                            OmnistrateClient.BASE_URL))
            .map(URI::getHost)
            .collect(Collectors.toUnmodifiableSet());

    static Stream<Document> pages() {
        return Stream.concat(
                Document.all().stream(),
                Stream.of("CHANGELOG.md", "CONTRIBUTING.md", "llms.txt", "specs/README.md")
                        .map(Document.ROOT::resolve)
                        .map(Document::read));
    }

    static List<Document> documentation() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leads_to_what_is_there(Document page) {
        var broken = page.links().stream()
                .filter(link -> !link.startsWith("https://"))
                .filter(link -> !arrives(page, link))
                .toList();

        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @MethodSource("documentation")
    void names_no_host_but_those_of_the_services_and_of_examples(Document page) {
        var hosts = ADDRESS.matcher(page.text())
                .results()
                .map(address -> address.group(1))
                .toList();

        assertEquals(
                List.of(),
                hosts.stream()
                        .filter(host -> !SERVICES.contains(host) && !host.endsWith(".example.com"))
                        .toList());
    }

    @Test
    void every_page_is_reached_from_the_front_page() {
        var linked = Document.readme().links().stream()
                .map(link -> Path.of(link.replaceFirst("#.*", "")))
                .collect(Collectors.toSet());

        Document.all().stream()
                .skip(1)
                .forEach(page -> assertTrue(linked.contains(page.path()), () -> "README.md does not lead to " + page));
    }

    private static boolean arrives(Document page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? Document.ROOT.resolve(page.path())
                : Document.ROOT.resolve(page.path()).resolveSibling(parts[0]).normalize();
        return target.startsWith(Document.ROOT)
                && !target.toString().contains("/target/")
                && Files.exists(target)
                && (parts.length == 1 || Document.read(target).anchors().contains(parts[1]));
    }
}
