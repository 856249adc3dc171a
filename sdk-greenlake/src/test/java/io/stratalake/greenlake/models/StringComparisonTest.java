package io.stratalake.greenlake.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler warns about a comparison of an open enum with a string, with and without {@code -Xlint}. */
class StringComparisonTest {

    private static final String SOURCE = """
            class Report {
                boolean wrong(io.stratalake.greenlake.subscriptions.SubscriptionType type) {
                    return type.equals("CENTRAL_STORAGE");
                }

                boolean right(io.stratalake.greenlake.subscriptions.SubscriptionType type) {
                    return type.is("CENTRAL_STORAGE")
                            || type.equals(io.stratalake.greenlake.subscriptions.SubscriptionType.CENTRAL_STORAGE);
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "-Xlint"})
    void equals_with_a_string_is_a_warning(String lint) {
        assertEquals(List.of(3L), warnings(lint));
    }

    /** Returns the lines with a warning. */
    private static List<Long> warnings(String lint) {
        var found = new DiagnosticCollector<JavaFileObject>();
        var options = Stream.of("-proc:none", lint, "-classpath", System.getProperty("java.class.path"))
                .filter(option -> !option.isEmpty())
                .toList();
        var source = new SimpleJavaFileObject(URI.create("string:///Report.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return SOURCE;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (com.sun.source.util.JavacTask) compiler.getTask(null, null, found, options, null, List.of(source));
        try {
            task.analyze();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getMessage(Locale.ROOT).contains("equals"))
                .filter(problem -> problem.getKind() != Diagnostic.Kind.NOTE)
                .map(Diagnostic::getLineNumber)
                .toList();
    }
}
