package io.stratalake.system.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds names in the documentation and in the code. */
final class Names {

    private static final List<String> SDK = List.of("sdk-core", "sdk-greenlake", "sdk-omnistrate");

    private static final List<String> INTEGRATIONS = List.of(
            "integrations/sdk-webhooks",
            "integrations/sdk-jackson",
            "integrations/spring/sdk-spring-boot",
            "integrations/spring/stratalake-spring-boot-3-starter",
            "integrations/spring/stratalake-spring-boot-4-starter");

    private static final List<String> STORES = List.of("shared-state/sdk-shared-jdbc", "shared-state/sdk-shared-redis");

    private Names() {}

    /** Returns the distinct matches of the pattern's group in the pages. */
    static Set<String> matches(String pattern, List<Document> pages) {
        return matches(pattern, pages.stream().map(Document::text));
    }

    /** Returns the distinct matches of the pattern's group in the written code of the SDK and its superclasses. */
    static Set<String> matchesInCode(String pattern) {
        var superclasses = Stream.of("sdk-greenlake", "sdk-omnistrate")
                .flatMap(module -> sources(module + "/target/generated-sources/openapi", "Abstract"));
        return matches(pattern, Stream.concat(SDK.stream().flatMap(module -> sources(module, "")), superclasses));
    }

    /** Returns the source files of the written code of the SDK, and of its integrations and stores. */
    static Stream<String> publishedSources() {
        return Stream.of(SDK, INTEGRATIONS, STORES).flatMap(List::stream).flatMap(module -> sources(module, ""));
    }

    /** Returns the distinct matches of the pattern's group in the sandbox. */
    static Set<String> matchesInSandbox(String pattern) {
        return matches(pattern, sources("sdk-sandbox", ""));
    }

    /** Returns the distinct matches of the pattern's group in the receiver of webhooks. */
    static Set<String> matchesInWebhooks(String pattern) {
        return matches(pattern, sources("integrations/sdk-webhooks", ""));
    }

    /** Returns the distinct matches of the pattern's group in the stores of shared state. */
    static Set<String> matchesInSharedState(String pattern) {
        return matches(pattern, STORES.stream().flatMap(module -> sources(module, "")));
    }

    private static Set<String> matches(String pattern, Stream<String> texts) {
        var compiled = Pattern.compile(pattern);
        return texts.flatMap(text -> compiled.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the Java files whose names have the prefix. */
    private static Stream<String> sources(String module, String prefix) {
        try (var files = Files.walk(Document.ROOT.resolve(module).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.toString().endsWith(".java"))
                    .map(Names::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
