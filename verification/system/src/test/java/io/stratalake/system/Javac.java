package io.stratalake.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler, with the class path of the tests. What it has read of that is kept for the next source. */
public final class Javac {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    private Javac() {}

    /**
     * Compiles one source file.
     *
     * @param name the name of its class
     * @param source what is in it
     * @param classes where the class file goes
     * @return what is wrong with it, each with the line that is meant; empty if nothing is
     */
    public static List<String> errors(String name, String source, Path classes) {
        var found = new DiagnosticCollector<JavaFileObject>();
        COMPILER.getTask(
                        null,
                        FILES,
                        found,
                        List.of(
                                "-proc:none",
                                "-implicit:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString()),
                        null,
                        List.of(new Source(name, source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT) + ": " + line(source, diagnostic))
                .toList();
    }

    private static String line(String source, Diagnostic<?> diagnostic) {
        return diagnostic.getLineNumber() == Diagnostic.NOPOS
                ? ""
                : source.lines()
                        .toList()
                        .get((int) diagnostic.getLineNumber() - 1)
                        .strip();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String content;

        Source(String name, String content) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
