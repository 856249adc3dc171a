package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.Plan;
import io.stratalake.omnistrate.Service;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names in the documentation exist in the code, and the documentation is complete. */
class NamesTest {

    private static final List<Document> PAGES = Document.all();
    private static final Pattern LIMITS = Pattern.compile("\\| (\\d+) \\| (`.*`) \\|");

    @Test
    void environment_variables() {
        var variable = "\\b((?:GREENLAKE|OMNISTRATE)_[A-Z]+(?:_[A-Z]+)*)\\b";

        assertEquals(
                Names.matchesInCode("\"((?:GREENLAKE|OMNISTRATE)_[A-Z_]+)\""),
                Names.matches(variable, List.of(Document.readme())));
        assertEquals(
                Set.of(),
                difference(Names.matches(variable, PAGES), Names.matches(variable, List.of(Document.readme()))));
    }

    @Test
    void exceptions() {
        var documented = Names.matches("\\| `(\\w+Exception)` \\|", List.of(page("errors.md")));

        assertEquals(kinds(StratalakeException.class), documented);
    }

    @Test
    void loggers() {
        var named = Names.matches("\\| `(io\\.stratalake\\.[\\w.]+)` \\|", List.of(page("observability.md")));
        var plain = Names.matchesInCode("getLogger\\(\"(io\\.stratalake\\.\\w+)\"\\)");

        assertTrue(named.containsAll(plain), () -> plain + " in " + named);
        difference(named, plain).forEach(NamesTest::assertIsClassOrPackage);
    }

    @Test
    void keys_of_the_mdc() {
        assertEquals(
                Names.matchesInCode("String (?:KEY|CLIENT) = \"(stratalake\\.\\w+)\""),
                Names.matches("[`{](stratalake\\.[a-z]+)[`}]", PAGES));
    }

    @Test
    void metrics() {
        assertEquals(
                Names.matchesInCode("String \\w+ = \"(stratalake\\.client\\.[a-z.]+)\""),
                Names.matches("`(stratalake\\.client\\.[a-z.]+)`", PAGES));
    }

    @Test
    void limits() throws IOException {
        var contracted = new TreeMap<String, String>();
        try (var contracts = Files.list(Document.ROOT.resolve("specs/greenlake"))) {
            for (var contract : contracts.toList()) {
                contracted.putAll(RateLimitRows.of(Files.readString(contract)));
            }
        }

        var documented = new TreeMap<String, String>();
        LIMITS.matcher(page("retry-and-rate-limits.md").text())
                .results()
                .forEach(row -> Stream.of(row.group(2).replace("`", "").split(", "))
                        .forEach(name -> documented.put(name, row.group(1))));

        assertEquals(contracted, documented, "Rows by number of requests:\n" + RateLimitRows.table(contracted));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                GreenLakeClient.class,
                Subscriptions.class,
                OmnistrateClient.class,
                Service.class,
                Environment.class,
                Plan.class
            })
    void resources(Class<?> handle) {
        var readme = Document.readme().prose();
        var missing = Stream.of(handle.getDeclaredMethods())
                .filter(NamesTest::leadsToAResource)
                .map(Method::getName)
                .filter(name -> !readme.contains("[`" + name + "(") && !readme.contains("`" + name + "()`"))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void methods() {
        var method = "\\b([a-z]\\w*)\\(";
        var existing = new TreeSet<>(Names.matchesInCode(method));
        existing.addAll(Names.matchesInSandbox(method));
        existing.addAll(Names.matchesInWebhooks(method));
        existing.addAll(Names.matchesInSharedState(method));

        PAGES.forEach(page -> assertEquals(
                Set.of(),
                difference(Names.matches("`(?:\\w+\\.)?([a-z]\\w*)\\([^`\\n]*`", List.of(page)), existing),
                page::toString));
    }

    @Test
    void methods_of_the_builders() {
        var methods = Stream.of(GreenLakeClient.Builder.class, OmnistrateClient.Builder.class)
                .flatMap(builder -> Stream.of(builder.getMethods()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .filter(name -> !name.matches("build|toString"))
                .collect(Collectors.toSet());
        var pages = page("configuration.md").text() + page("credentials.md").text();

        assertEquals(
                List.of(),
                methods.stream().filter(name -> !pages.contains(name + "(")).toList());
    }

    private static boolean leadsToAResource(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && method.getReturnType().getName().matches("io\\.stratalake\\.(greenlake|omnistrate)\\..*")
                && !JsonModel.class.isAssignableFrom(method.getReturnType())
                && !BulkResult.class.isAssignableFrom(method.getReturnType())
                && !method.getName().matches("builder|fromEnvironment|with|\\w*[aA]pi");
    }

    private static Set<String> kinds(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses() == null ? new Class<?>[0] : family.getPermittedSubclasses())
                .filter(kind -> Modifier.isPublic(kind.getModifiers()))
                .flatMap(kind -> Stream.concat(Stream.of(kind.getSimpleName()), kinds(kind).stream()))
                .collect(Collectors.toSet());
    }

    private static void assertIsClassOrPackage(String logger) {
        var path = logger.replace('.', '/');
        assertTrue(
                Stream.of("sdk-core", "sdk-greenlake", "sdk-omnistrate")
                        .map(module -> Document.ROOT.resolve(module).resolve("src/main/java"))
                        .flatMap(root -> Stream.of(root.resolve(path), root.resolve(path + ".java")))
                        .anyMatch(Files::exists),
                logger);
    }

    private static Set<String> difference(Set<String> all, Set<String> less) {
        return all.stream().filter(name -> !less.contains(name)).collect(Collectors.toSet());
    }

    private static Document page(String name) {
        return PAGES.stream()
                .filter(page -> page.path().endsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
